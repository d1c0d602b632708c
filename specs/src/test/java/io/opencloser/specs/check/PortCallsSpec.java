package io.opencloser.specs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.journal.Journal;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checkers know the ports' methods by their names: a renamed method must not escape them. */
class PortCallsSpec {
    private static Set<String> methods(Class<?>... ports) {
        return Stream.of(ports)
                .flatMap(port -> Arrays.stream(port.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_method_of_the_crms_ports_is_a_read_a_write_or_local() {
        Set<String> known = new TreeSet<>(PortCalls.READS);
        known.addAll(PortCalls.WRITES);
        known.add("target");

        assertThat(known).isEqualTo(methods(Crm.class, Queue.class, Owners.class));
        assertThat(PortCalls.WRITES).containsAll(PortCalls.CREATES);
    }

    @Test
    void every_commit_and_every_query_is_a_method_of_the_journal() {
        assertThat(methods(Journal.class)).containsAll(PortCalls.COMMITS).contains("history", "list", "count");
        assertThat(methods(Journal.class, Crm.class)).containsAll(PortCalls.LOCAL);
    }
}
