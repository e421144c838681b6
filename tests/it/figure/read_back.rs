//! A written SVG, read back: what stands where.

use dateline::figure::svg;
use resvg::usvg::roxmltree::{Document, Node};

/// Left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area(pub f32, pub f32, pub f32, pub f32);

impl Area {
    const NOTHING: Self = Self(f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY);

    fn with(self, x: f32, y: f32) -> Self {
        Self(self.0.min(x), self.1.min(y), self.2.max(x), self.3.max(y))
    }

    fn union(self, other: Self) -> Self {
        Self(self.0.min(other.0), self.1.min(other.1), self.2.max(other.2), self.3.max(other.3))
    }

    /// Whether more than a rounding of both is shared.
    pub fn overlaps(self, other: Self) -> bool {
        const SLACK: f32 = 0.6;
        self.0 + SLACK < other.2 && other.0 + SLACK < self.2 && self.1 + SLACK < other.3 && other.1 + SLACK < self.3
    }
}

/// An event as it is drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub id: String,
    pub sign: Option<Area>,
    /// Its number and its text, and where they stand together.
    pub label: Option<(String, Area)>,
}

/// The contents of a figure.
#[derive(Clone, Debug, Default)]
pub struct ReadBack {
    pub size: (f32, f32),
    pub events: Vec<Drawn>,
    /// How many events a cluster stands for, and where.
    pub clusters: Vec<(usize, Area)>,
    /// Announced by the pills at the edges.
    pub beyond: usize,
    /// Of the lines that stand where articles were published, as wide as they are drawn.
    pub dashes: Vec<Area>,
    /// The blocks of the page, by class, with their areas.
    pub blocks: Vec<(String, Area)>,
}

/// Reads a whole figure; fails on what is not well formed.
pub fn read_back(text: &str) -> ReadBack {
    let document = Document::parse(text).unwrap();
    let root = document.root_element();
    let view: Vec<f32> = root.attribute("viewBox").unwrap().split(' ').map(|part| part.parse().unwrap()).collect();
    let mut found = ReadBack { size: (view[2], view[3]), ..ReadBack::default() };
    for group in root.descendants().filter(|node| node.has_tag_name("g")) {
        match group.attribute("class") {
            Some(class @ ("heading" | "legend" | "frame" | "note" | "left-out" | "sources")) => {
                found.blocks.push((class.to_owned(), area(group)));
            }
            Some("event") => found.events.push(drawn(group)),
            Some("cluster") => {
                let title = child_text(group, "title").unwrap();
                let count = title.split(' ').next().unwrap().replace(',', "").parse().unwrap();
                found.clusters.push((count, area(group)));
            }
            Some("lanes") => found.dashes.extend(dashes(group)),
            Some("beyond") => {
                let text: String = group.descendants().filter_map(|node| node.text()).collect();
                let number = text.split(' ').find_map(|word| word.replace(',', "").parse::<usize>().ok()).unwrap();
                found.beyond += number;
            }
            _ => {}
        }
    }
    found
}

/// The upright strokes of a group.
fn dashes(group: Node<'_, '_>) -> Vec<Area> {
    // The mass of a lane that folds is filled.
    let stroked = group.children().filter(|node| node.attribute("fill") == Some("none"));
    let paths = stroked.filter_map(|node| node.attribute("d"));
    let strokes = paths.flat_map(|path| path.split('M').skip(1).collect::<Vec<_>>());
    let area = |stroke: &str| {
        let numbers: Vec<f32> = stroke.split(['L', ' ']).map(|number| number.parse().unwrap()).collect();
        assert_eq!(numbers.len(), 4, "{stroke} is no line");
        let is_upright = (numbers[0] - numbers[2]).abs() < 0.01;
        is_upright.then(|| Area(numbers[0] - 0.5, numbers[1], numbers[0] + 0.5, numbers[3]))
    };
    strokes.filter_map(area).collect()
}

fn drawn(group: Node<'_, '_>) -> Drawn {
    let part = |class: &str| group.children().find(|node| node.attribute("class") == Some(class));
    let caption = part("caption");
    let label = caption.map(|caption| {
        let texts = caption.children().filter(|node| node.attribute("class") == Some("label"));
        (texts.filter_map(|node| node.text()).collect::<String>(), area(caption))
    });
    let id = group.attribute("id").unwrap().strip_prefix("event-").unwrap().to_owned();
    Drawn { id, sign: part("sign").map(area), label }
}

/// The text of a child element.
pub fn child_text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.children().find(|child| child.has_tag_name(name))?.text()
}

/// Round all that is drawn below `node`.
fn area(node: Node<'_, '_>) -> Area {
    node.descendants().map(own_area).fold(Area::NOTHING, Area::union)
}

fn own_area(node: Node<'_, '_>) -> Area {
    let number = |name: &str| node.attribute(name).map_or(0.0, |text| text.parse::<f32>().unwrap());
    match node.tag_name().name() {
        "rect" => {
            let (x, y) = (number("x"), number("y"));
            Area(x, y, x + number("width"), y + number("height"))
        }
        "circle" => {
            let (x, y, r) = (number("cx"), number("cy"), number("r"));
            Area(x - r, y - r, x + r, y + r)
        }
        "path" => path_area(node.attribute("d").unwrap()),
        "text" => {
            let (x, y, size) = (number("x"), number("y"), number("font-size"));
            Area(x, y - 0.73 * size, x + number("textLength"), y + 0.21 * size)
        }
        _ => Area::NOTHING,
    }
}

/// Of paths in absolute coordinates with lines and arcs.
fn path_area(path: &str) -> Area {
    let mut area = Area::NOTHING;
    let (mut x, mut y) = (0.0, 0.0);
    for step in path.split_inclusive(|c: char| c.is_ascii_alphabetic()).collect::<Vec<_>>().windows(2) {
        let verb = step[0].chars().last().unwrap();
        let numbers: Vec<f32> = step[1]
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .split_whitespace()
            .map(|number| number.parse().unwrap())
            .collect();
        match verb {
            'M' | 'L' | 'A' => (x, y) = (numbers[numbers.len() - 2], numbers[numbers.len() - 1]),
            'H' => x = numbers[0],
            'V' => y = numbers[0],
            _ => continue,
        }
        area = area.with(x, y);
    }
    // The numbers after the last verb of a path that is not closed.
    let last = path.rsplit(|c: char| c.is_ascii_alphabetic()).next().unwrap_or_default();
    if let [x, y] = last.split_whitespace().map(|n| n.parse().unwrap()).collect::<Vec<f32>>()[..] {
        area = area.with(x, y);
    }
    area
}

/// A drawing as it is written for any program.
pub fn written(drawing: &dateline::figure::Drawing) -> String {
    svg::document(drawing)
}
