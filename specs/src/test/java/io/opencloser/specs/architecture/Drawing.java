package io.opencloser.specs.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A diagram in the text form of Mermaid, one arrow on each line. A solid arrow is a dependency, a dotted one a dependency of
 * tests only.
 */
record Drawing(Set<String> nodes, Set<Arrow> solid, Set<Arrow> dotted) {
    private static final Pattern DIAGRAM = Pattern.compile("(?ms)^```mermaid\\n(.*?)^```$");
    private static final Pattern LINE = Pattern.compile("([\\w./-]+?)(?: (-->|-\\.->) ([\\w./-]+))?");

    /** A dependency of one node on another. */
    record Arrow(String from, String to) implements Comparable<Arrow> {
        @Override
        public int compareTo(Arrow other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return from + " --> " + to;
        }
    }

    /** All diagrams of a text as one. */
    static Drawing of(String text) {
        Set<String> nodes = new TreeSet<>();
        Set<Arrow> solid = new TreeSet<>();
        Set<Arrow> dotted = new TreeSet<>();
        Matcher diagram = DIAGRAM.matcher(text);
        while (diagram.find()) {
            diagram.group(1)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("flowchart"))
                    .forEach(line -> read(line, nodes, solid, dotted));
        }
        return new Drawing(nodes, solid, dotted);
    }

    private static void read(String line, Set<String> nodes, Set<Arrow> solid, Set<Arrow> dotted) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a node and not an arrow: " + line);
        }
        nodes.add(parts.group(1));
        if (parts.group(2) != null) {
            nodes.add(parts.group(3));
            (parts.group(2).equals("-->") ? solid : dotted).add(new Arrow(parts.group(1), parts.group(3)));
        }
    }

    /**
     * The differences from the code, a line each. A drawn arrow has to exist in the code. An arrow of the code has to be drawn,
     * or to be a shortcut along drawn ones.
     */
    List<String> differences(Set<String> existing, Set<Arrow> dependencies) {
        List<String> differences = new ArrayList<>();
        existing.stream().filter(node -> !nodes.contains(node)).forEach(node -> differences.add("not drawn: " + node));
        nodes.stream().filter(node -> !existing.contains(node)).forEach(node -> differences.add("only drawn: " + node));
        dependencies.stream()
                .filter(arrow -> !leads(arrow.from(), arrow.to()))
                .forEach(arrow -> differences.add("not drawn: " + arrow));
        solid.stream()
                .filter(arrow -> !dependencies.contains(arrow))
                .forEach(arrow -> differences.add("only drawn: " + arrow));
        return differences;
    }

    private boolean leads(String from, String to) {
        return leads(from, to, solid);
    }

    private static boolean leads(String from, String to, Set<Arrow> arrows) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String node = open.pop();
            for (Arrow arrow : arrows) {
                if (arrow.from().equals(node) && seen.add(arrow.to())) {
                    open.push(arrow.to());
                }
            }
        }
        return seen.contains(to);
    }

    /** What a page has to contain, without the arrows that repeat a longer path: to be copied into it. */
    static String proposal(Set<String> existing, Set<Arrow> dependencies) {
        Set<Arrow> needed = new TreeSet<>(dependencies);
        for (Arrow arrow : dependencies) {
            needed.remove(arrow);
            if (!leads(arrow.from(), arrow.to(), needed)) {
                needed.add(arrow);
            }
        }
        StringBuilder text = new StringBuilder("flowchart TD\n");
        needed.forEach(arrow -> text.append("  ").append(arrow).append('\n'));
        existing.stream()
                .filter(node -> needed.stream().noneMatch(a -> a.from().equals(node) || a.to().equals(node)))
                .forEach(node -> text.append("  ").append(node).append('\n'));
        return text.toString();
    }
}
