package io.opencloser.core.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("7.4")
class MappingFingerprintTest {
    private static final MappingFingerprint BEFORE =
            new MappingFingerprint("1", Map.of("fields.task", "subject", "entity.task", "tasks", "same", "x"));
    private static final MappingFingerprint NOW =
            new MappingFingerprint("2", Map.of("fields.task", "title", "fields.new", "y", "same", "x"));

    @Test
    void what_was_changed_added_or_taken_away_is_named_in_the_order_of_the_names() {
        assertThat(BEFORE.differences(NOW)).containsExactly("entity.task", "fields.new", "fields.task");
    }

    @Test
    void each_difference_is_told_as_it_was_and_as_it_is() {
        assertThat(BEFORE.described(NOW))
                .containsExactly(
                        "entity.task was [tasks] and is []",
                        "fields.new was [] and is [y]",
                        "fields.task was [subject] and is [title]");
    }

    @Test
    void the_digest_decides_whether_anything_differs() {
        assertThat(BEFORE.differences(new MappingFingerprint("1", NOW.entries())))
                .isEmpty();
        assertThat(BEFORE.described(new MappingFingerprint("1", Map.of()))).isEmpty();
    }
}
