package io.opencloser.cli.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalStoreTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 4", "8, 8", "16, 8", "20, 10", "52, 16", "1000, 16"})
    void few_threads_have_a_connection_each_and_many_share_what_a_server_can_spare(int threads, int connections) {
        assertThat(JournalStore.connections(threads)).isEqualTo(connections);
    }
}
