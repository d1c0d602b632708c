package io.opencloser.core.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueItemIdTest {
    @Test
    void a_guid_is_read_without_regard_to_case_and_written_in_small_letters() {
        QueueItemId id = QueueItemId.parse("3F2504E0-4f89-41D3-9A0C-0305E82C3301");

        assertThat(id).isEqualTo(new QueueItemId(UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301")));
        assertThat(id).hasToString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "3f2504e04f8941d39a0c0305e82c3301",
                "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}",
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301)"
            })
    void anything_else_is_refused_and_never_repeated(String text) {
        assertThatThrownBy(() -> QueueItemId.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("queue item id: expected a GUID such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    }
}
