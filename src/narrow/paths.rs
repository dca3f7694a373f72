//! The titles above and of a list of lines, as a tree.

use std::ops::Range;

/// A title with what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    /// The official words; several titles with nothing beside them are one, parted by `; `.
    pub title: String,
    /// The nodes below, in the order of the tariff; none for a line.
    pub children: Vec<usize>,
    /// The lines below, or the line itself, by their positions in the list.
    pub lines: Range<usize>,
}

/// The tree of a list of lines; node 0 is the root, whose title all of them share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
}

/// Titles above a line, and its own, stand in its description behind each other.
const BETWEEN: &str = "; ";

/// Most titles of a line that stand apart; what is behind them is one.
const MOST_TITLES: usize = 32;

/// Most titles that stand for a missing one above them.
const MOST_IN_LABEL: usize = 3;

impl Tree {
    /// The tree of lines in the order of their codes, each with its digits and its description. Where no description
    /// tells what stands above, lines that share eight digits stand together.
    pub(super) fn of(lines: &[(&str, &str)]) -> Self {
        let tells = lines.iter().any(|(_, description)| description.contains(BETWEEN));
        let mut tree = Self { nodes: vec![Node::default()] };
        // The digits by which a title was told from the one before, beside the titles.
        let mut groups = vec![""];
        for (at, (digits, description)) in lines.iter().enumerate() {
            let eight = digits.get(..8).unwrap_or(digits);
            let mut node = 0;
            tree.grow(node, at);
            if !tells {
                node = tree.step(node, "", eight, at, &mut groups);
            }
            let mut titles = description.splitn(MOST_TITLES, BETWEEN).peekable();
            while let Some(title) = titles.next() {
                let last = titles.peek().is_none();
                node = tree.step(node, title, if last { digits } else { "" }, at, &mut groups);
            }
        }
        // Those below stand behind in the list, so that no call goes as deep as the titles of a pack do.
        (0..tree.nodes.len()).for_each(|at| tree.join(at));
        tree
    }

    pub(super) fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// What a title is called among those beside it: without the number in brackets that some end with, a category of
    /// textiles; where there is no title, the first ones below.
    pub(super) fn label(&self, at: usize) -> String {
        let Some(node) = self.node(at) else { return String::new() };
        if node.title.is_empty() {
            let below = node.children.iter().filter_map(|child| self.node(*child)).map(|child| child.title.as_str());
            let shown: Vec<&str> = below.take(MOST_IN_LABEL).collect();
            let more = if node.children.len() > MOST_IN_LABEL { " / …" } else { "" };
            return format!("{}{more}", shown.join(" / "));
        }
        let category = node.title.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
        let category = category.filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
        category.map_or(node.title.as_str(), |(own, _)| own).to_owned()
    }

    /// Nodes that have several below them; each stands before those below it.
    pub(super) fn forks(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().filter(|(_, node)| node.children.len() > 1)
    }

    /// The last node below with this title and these digits, or a new one.
    fn step<'l>(
        &mut self,
        above: usize,
        title: &str,
        digits: &'l str,
        line: usize,
        groups: &mut Vec<&'l str>,
    ) -> usize {
        let last = self.node(above).and_then(|node| node.children.last().copied());
        let same = |at: &usize| {
            groups.get(*at).is_some_and(|own| *own == digits) && self.node(*at).is_some_and(|node| node.title == title)
        };
        if let Some(at) = last.filter(same) {
            self.grow(at, line);
            return at;
        }
        let at = self.nodes.len();
        self.nodes.push(Node { title: title.to_owned(), children: Vec::new(), lines: line..line + 1 });
        groups.push(digits);
        if let Some(node) = self.nodes.get_mut(above) {
            node.children.push(at);
        }
        at
    }

    fn grow(&mut self, at: usize, line: usize) {
        if let Some(node) = self.nodes.get_mut(at) {
            node.lines.end = line + 1;
        }
    }

    /// Makes one of each node and the only one below it.
    fn join(&mut self, at: usize) {
        while let Some(node) = self.nodes.get(at)
            && let [only] = *node.children
        {
            let below = self.nodes.get_mut(only).map(std::mem::take).unwrap_or_default();
            let Some(node) = self.nodes.get_mut(at) else { return };
            let parts = [node.title.as_str(), below.title.as_str()].into_iter().filter(|title| !title.is_empty());
            node.title = parts.collect::<Vec<_>>().join(BETWEEN);
            node.children = below.children;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in words: titles with those below them in brackets.
    fn shown(tree: &Tree, at: usize) -> String {
        let node = &tree.nodes[at];
        let below: Vec<String> = node.children.iter().map(|child| shown(tree, *child)).collect();
        if below.is_empty() { node.title.clone() } else { format!("{} [{}]", node.title, below.join(" | ")) }
    }

    #[test]
    fn titles_that_lines_share_stand_above_them() {
        let tree = Tree::of(&[
            ("9990100010", "Kettles; Of metal; Small"),
            ("9990100020", "Kettles; Of metal; Other"),
            ("9990900000", "Kettles; Of clay; with lid"),
        ]);
        assert_eq!(shown(&tree, 0), "Kettles [Of metal [Small | Other] | Of clay; with lid]");
        let [metal, clay] = tree.nodes[0].children[..] else { panic!("two titles") };
        assert_eq!((tree.nodes[metal].lines.clone(), tree.nodes[clay].lines.clone()), (0..2, 2..3));
    }

    #[test]
    fn lines_of_one_description_stay_apart() {
        let tree = Tree::of(&[("9990100010", "Kettles; Other"), ("9990100020", "Kettles; Other")]);
        assert_eq!(shown(&tree, 0), "Kettles [Other | Other]");
    }

    #[test]
    fn without_titles_the_digits_tell_what_stands_together() {
        let tree = Tree::of(&[("9990101010", "Small"), ("9990101090", "Other"), ("9990109000", "Other")]);
        assert_eq!(shown(&tree, 0), " [ [Small | Other] | Other]");
    }

    #[test]
    fn a_label_leaves_out_a_category_and_stands_for_a_missing_title() {
        let tree = Tree::of(&[("9990101010", "Caps (659)"), ("9990101090", "Hats (felt)"), ("9990109000", "Other")]);
        let [caps, other] = tree.nodes[0].children[..] else { panic!("two titles") };
        assert_eq!((tree.label(caps).as_str(), tree.label(other).as_str()), ("Caps (659) / Hats (felt)", "Other"));
        let [caps, hats] = tree.nodes[caps].children[..] else { panic!("two titles") };
        assert_eq!((tree.label(caps).as_str(), tree.label(hats).as_str()), ("Caps", "Hats (felt)"));
    }

    #[test]
    fn a_single_line_is_the_root() {
        let tree = Tree::of(&[("9990100010", "Kettles; Other")]);
        assert_eq!((shown(&tree, 0).as_str(), tree.nodes[0].lines.clone()), ("Kettles; Other", 0..1));
    }
}
