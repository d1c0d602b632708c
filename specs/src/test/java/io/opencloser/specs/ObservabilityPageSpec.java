package io.opencloser.specs;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.dataverse.client.ClientEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on observability lists the events, log names and metrics of the code. */
class ObservabilityPageSpec {
    private static final MarkdownPage PAGE = MarkdownPage.read(MarkdownPage.ROOT.resolve("docs/observability.md"));
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern EVENT_ROW =
            Pattern.compile("(?m)^\\| ([^|]+) \\| (?:debug|info|warn)[^|]* \\| ([^|]+) \\|");
    private static final Pattern METRIC_ROW = Pattern.compile("(?m)^\\| (`opencloser_[^|]+) \\|");
    private static final Pattern METRIC = Pattern.compile("\"(opencloser\\.[a-z.]+)\"");

    @Test
    void the_page_lists_every_event() {
        Set<String> listed = codes(EVENT_ROW, 1);

        Set<String> events = Stream.concat(
                        Arrays.stream(WriteBackEvent.class.getPermittedSubclasses())
                                .map(Class::getSimpleName),
                        Arrays.stream(ClientEvent.class.getPermittedSubclasses())
                                .map(event -> "ClientEvent." + event.getSimpleName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(events);
    }

    @Test
    void every_name_in_the_log_occurs_in_the_code() {
        String code = sources();

        assertThat(codes(EVENT_ROW, 2))
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(code).contains("\"" + name + "\""));
    }

    @Test
    void the_page_lists_every_metric() {
        Set<String> listed = codes(METRIC_ROW, 1).stream()
                .filter(name -> name.startsWith("opencloser_"))
                .map(name -> name.replaceFirst("(_total|_seconds_count)$", "").replace('_', '.'))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> metrics = METRIC.matcher(sources())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(metrics).isNotEmpty().isEqualTo(listed);
    }

    private static Set<String> codes(Pattern row, int column) {
        return row.matcher(PAGE.text())
                .results()
                .flatMap(found -> CODE.matcher(found.group(column)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources() {
        List<String> texts = JavaSources.all().stream()
                .filter(file -> (file.toString().contains("/cli/observe/")
                                || file.toString().endsWith("/observe/OpenCloserMetrics.java"))
                        && file.toString().contains("/src/main/"))
                .map(file -> MarkdownPage.read(file).text())
                .toList();
        return String.join("\n", texts);
    }
}
