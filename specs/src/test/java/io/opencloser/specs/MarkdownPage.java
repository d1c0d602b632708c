package io.opencloser.specs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of Markdown: its links, anchors and table cells. Code blocks do not count. */
record MarkdownPage(Path file, String text) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\\n]+`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");

    /** Every page of the repository: those at its root and those in {@code docs}. */
    static List<MarkdownPage> all() {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> documents = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, documents)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(MarkdownPage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MarkdownPage read(Path file) {
        try {
            return new MarkdownPage(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return ROOT.relativize(file).toString();
    }

    String prose() {
        return CODE_BLOCK.matcher(text).replaceAll("");
    }

    /** The prose without code spans, which may show the form of a link. */
    String words() {
        return INLINE_CODE.matcher(prose()).replaceAll("code");
    }

    List<String> headings() {
        List<String> found = new ArrayList<>();
        Matcher heading = HEADING.matcher(prose());
        while (heading.find()) {
            found.add(heading.group(1));
        }
        return found;
    }

    /** The anchors that a link can name, by the rules of the usual forge. */
    Set<String> anchors() {
        Set<String> found = new TreeSet<>();
        for (String heading : headings()) {
            found.add(heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'));
        }
        Matcher anchor = ANCHOR.matcher(text);
        while (anchor.find()) {
            found.add(anchor.group(1));
        }
        return found;
    }

    /** The targets of all links except those to other hosts. */
    List<String> relativeLinks() {
        List<String> found = new ArrayList<>();
        Matcher link = LINK.matcher(words());
        while (link.find()) {
            if (!link.group(1).contains("://")) {
                found.add(link.group(1));
            }
        }
        return found;
    }

    /** {@code page: target} for every link without a file, or without an anchor in that file. */
    List<String> brokenLinks() {
        List<String> broken = new ArrayList<>();
        for (String link : relativeLinks()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? file
                    : file.resolveSibling(parts[0]).toAbsolutePath().normalize();
            boolean resolves = Files.exists(target)
                    && (parts.length == 1 || read(target).anchors().contains(parts[1]));
            if (!resolves) {
                broken.add(name() + ": " + link);
            }
        }
        return broken;
    }

    List<String> tableCells() {
        return prose().lines()
                .filter(line -> line.startsWith("|"))
                .flatMap(line -> Arrays.stream(line.split("\\|")))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }
}
