package io.opencloser.cli.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalStoreTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 4", "16, 16", "17, 16", "1000, 16"})
    void every_thread_has_a_connection_up_to_what_a_shared_server_can_spare(int threads, int connections) {
        assertThat(JournalStore.connections(threads)).isEqualTo(connections);
    }
}
