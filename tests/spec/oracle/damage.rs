//! What happens to the files that a build keeps beside its output: every one of them is a cache, and may be anything.

use super::sequence::{Edit, End, Moment, Sequence, Step};
use super::site::{below, pick, stem};
use crate::site::{Chance, Site};

/// The table.
pub const DAMAGE: &[Edit] = &[
    Edit { name: "damage", apply: damage },
    Edit { name: "damage-all", apply: damage_all },
    Edit { name: MIRROR, apply: mirror },
];

/// Damage to the mirror of the output: what is lost there is written anew, and becomes another file.
pub const MIRROR: &str = "mirror";

/// Where builds keep what they need again.
const WORK: &str = ".public.variorum";

/// Where damage keeps what files were earlier.
const EARLIER: &str = "earlier";

/// Where another site stands that has files of the same names.
const OTHER: &str = "other";

/// Damage, changes and builds in turn.
pub fn sequence(seed: u64) -> Sequence {
    let drawn = Sequence::drawn(seed);
    let mut chance = Chance(seed);
    let mut damage = || Step {
        edit: &DAMAGE[chance.below(DAMAGE.len())],
        number: chance.below(1 << 16) as u64,
        moment: if chance.below(2) == 0 { Moment::Early } else { Moment::Late },
        end: End::Whole,
    };
    let steps = drawn.steps.into_iter().flat_map(|step| [step, damage(), damage()]);
    Sequence { seed, steps: steps.collect() }
}

/// Where the mirror stands.
const SPARE: &str = ".public.variorum/spare/";

/// Files of the work folder: caches, which may be anything.
fn caches(site: &Site) -> Vec<String> {
    let is_cache = |path: &String| stem(path) != "lock" && !path.starts_with(SPARE);
    below(site, WORK).into_iter().filter(is_cache).collect()
}

fn damage(site: &Site, chance: &mut Chance) -> String {
    let told = pick(&caches(site), chance).map(|path| damaged(site, &path, chance));
    keep(site);
    told.unwrap_or_else(|| "nothing is kept".to_owned())
}

fn damage_all(site: &Site, chance: &mut Chance) -> String {
    let told: Vec<String> = caches(site).iter().map(|path| damaged(site, path, chance)).collect();
    keep(site);
    told.join("; ")
}

fn mirror(site: &Site, chance: &mut Chance) -> String {
    let told = pick(&below(site, SPARE), chance).map(|path| damaged(site, &path, chance));
    told.unwrap_or_else(|| "there is no mirror".to_owned())
}

/// Keeps the caches as they are, to put them back some builds later.
fn keep(site: &Site) {
    for path in caches(site) {
        site.write(&format!("{EARLIER}/{path}"), std::fs::read(site.path(&path)).unwrap_or_default());
    }
}

/// Damages a file in one of the ways that disks, people and other programs have.
fn damaged(site: &Site, path: &str, chance: &mut Chance) -> String {
    let mut bytes = std::fs::read(site.path(path)).unwrap_or_default();
    let (length, kind) = (bytes.len(), chance.below(9));
    let told = match kind {
        0 | 1 if length > 0 => {
            let places: Vec<usize> = (0..1 + chance.below(4)).map(|_| chance.below(length)).collect();
            for at in &places {
                bytes[*at] ^= 1 << chance.below(8);
            }
            format!("bits are flipped at {places:?}")
        }
        2 if length > 0 => {
            bytes.truncate(chance.below(length));
            format!("cut at {} of {length}", bytes.len())
        }
        3 => {
            bytes.extend(b"\nmore of it\n");
            "something follows".to_owned()
        }
        4 if length > 0 => {
            let (one, other) = (chance.below(length), chance.below(length));
            let part = bytes[one.min(other)..one.max(other)].to_vec();
            bytes.extend(part);
            "a part of it comes twice".to_owned()
        }
        5 => {
            let _ = std::fs::remove_file(site.path(path));
            return format!("{path} is removed");
        }
        6 => {
            let Some(other) = pick(&caches(site), chance) else { return String::new() };
            bytes = std::fs::read(site.path(&other)).unwrap_or_default();
            let _ = std::fs::write(site.path(&other), std::fs::read(site.path(path)).unwrap_or_default());
            format!("swapped with {other}")
        }
        7 => {
            let earlier = std::fs::read(site.path(EARLIER).join(path));
            bytes = earlier.unwrap_or_default();
            "as it was some builds ago".to_owned()
        }
        _ => {
            bytes = of_another_site(site, path, chance);
            "another site's".to_owned()
        }
    };
    std::fs::write(site.path(path), bytes).expect("written");
    format!("{path}: {told}")
}

/// The same file of a site whose articles are called the same and say something else.
fn of_another_site(site: &Site, path: &str, chance: &mut Chance) -> Vec<u8> {
    let number = chance.below(9).to_string();
    for path in below(site, "seeds").iter().chain(&below(site, "content")).chain(&["site.toml".to_owned()]) {
        let text = super::site::text(site, path);
        let other = text.replace("the ", &format!("the {number} ")).replace(['4', '7'], &number);
        site.write(&format!("{OTHER}/{path}"), other);
    }
    site.run(&["build", "--root", OTHER]);
    std::fs::read(site.path(OTHER).join(path)).unwrap_or_default()
}
