package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.port.crm.QueuePage;
import io.opencloser.core.port.crm.QueueReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    private static final int READY = 100000000;
    private static final int IN_PROGRESS = 100000001;

    private final SimulatedConnection environment = SimulatedConnection.demo();

    @AfterEach
    void stop() {
        environment.close();
    }

    private QueueReading byId(QueueItemId id, Optional<String> campaign) {
        return environment.queue.select(new QueueSelection.ById(id, campaign));
    }

    /** The ids of the first page, in its order. */
    private List<Long> candidates(String campaign) {
        return ids((QueuePage.Rows) environment.candidates(campaign));
    }

    private static List<Long> ids(QueuePage.Rows page) {
        return page.items().stream()
                .map(item -> item.id().value().getLeastSignificantBits())
                .toList();
    }

    private void insert(int number, String campaign, int status, String created, Optional<String> nextAttempt) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("oc_callqueueitemid", new UUID(0, number).toString())
                .put("oc_campaign", campaign)
                .put("oc_queuestatus", status)
                .put("oc_phone", "+12025550100")
                .put("createdon", created);
        nextAttempt.ifPresent(time -> row.put("oc_nextattemptat", time));
        environment.simulator.insert(SimulatedConnection.QUEUE, row.toString());
    }

    private void edit(int number, String column, @Nullable Object value) {
        environment.simulator.edit(SimulatedConnection.QUEUE, new UUID(0, number), column, value);
    }

    @Test
    void an_item_is_read_as_the_mapping_says() {
        QueueItem item = environment.item(SimulatedConnection.FIRST);
        assertThat(item.id()).isEqualTo(SimulatedConnection.FIRST);
        assertThat(item.phone()).contains("+12025550101");
        assertThat(item.timezone()).contains("America/New_York");
        assertThat(item.attempts()).isEqualTo(new Attempts(0, OptionalInt.of(5)));
        assertThat(item.doNotCall()).isFalse();
        assertThat(item.taskOwner()).isEmpty();
        assertThat(item.status()).contains(QueueStatus.READY);
        assertThat(item.baseline().version().value())
                .isEqualTo(environment.queueRow(SimulatedConnection.FIRST).etag());
        assertThat(item.baseline().watched())
                .containsOnlyKeys("queue.status", "queue.last_session_id", "queue.state", "oc_notes")
                .containsEntry("queue.state", "active")
                .containsEntry("oc_notes", "");
    }

    @Test
    void an_item_is_read_the_same_way_before_and_after_the_metadata_is_known() {
        for (int number = 1; number <= 12; number++) {
            try (SimulatedConnection fresh = SimulatedConnection.demo()) {
                QueueItem first = fresh.item(SimulatedConnection.row(number));
                assertThat(fresh.item(SimulatedConnection.row(number))).isEqualTo(first);
            }
        }
    }

    @Test
    void the_values_of_a_row_reach_the_item() {
        assertThat(environment.item(SimulatedConnection.row(2)).taskOwner())
                .contains(SimulatedConnection.TEAM.toString());
        assertThat(environment.item(SimulatedConnection.row(4)).baseline().watched())
                .containsEntry("oc_notes", "Prefers the direct line.");
        assertThat(environment.item(SimulatedConnection.row(8)).phone()).isEmpty();
        assertThat(environment.item(SimulatedConnection.row(9)).attempts())
                .isEqualTo(new Attempts(5, OptionalInt.of(5)));
        assertThat(environment.item(SimulatedConnection.row(10)).doNotCall()).isTrue();
        assertThat(environment.item(SimulatedConnection.row(10)).status()).contains(QueueStatus.DNC);
    }

    @Test
    void a_missing_item_is_not_found() {
        assertThat(byId(SimulatedConnection.row(99), Optional.empty())).isEqualTo(new QueueReading.NotFound());
        environment.item(SimulatedConnection.FIRST);
        assertThat(byId(SimulatedConnection.row(99), Optional.empty())).isEqualTo(new QueueReading.NotFound());
    }

    @Test
    void an_item_of_another_campaign_is_not_found() {
        assertThat(byId(SimulatedConnection.FIRST, Optional.of("other"))).isEqualTo(new QueueReading.NotFound());
        assertThat(byId(SimulatedConnection.FIRST, Optional.of("DEMO"))).isInstanceOf(QueueReading.Found.class);
        environment.simulator.edit(SimulatedConnection.QUEUE, SimulatedConnection.FIRST.value(), "oc_campaign", null);
        assertThat(byId(SimulatedConnection.FIRST, Optional.of("demo"))).isEqualTo(new QueueReading.NotFound());
    }

    @Test
    void the_first_candidate_has_the_earliest_next_attempt_then_the_earliest_creation_then_the_lowest_id() {
        insert(1, "c", READY, "2026-02-01T08:00:00Z", Optional.of("2026-03-02T16:00:00Z"));
        insert(2, "c", READY, "2026-02-02T08:00:00Z", Optional.of("2026-03-02T15:00:00Z"));
        insert(3, "c", READY, "2026-02-01T08:00:00Z", Optional.of("2026-03-02T15:00:00Z"));
        insert(6, "c", READY, "2026-02-05T08:00:00Z", Optional.empty());
        insert(5, "c", READY, "2026-02-05T08:00:00Z", Optional.empty());
        insert(4, "c", READY, "2026-02-04T08:00:00Z", Optional.empty());
        insert(7, "c", IN_PROGRESS, "2026-01-01T08:00:00Z", Optional.empty());
        insert(8, "other", READY, "2026-01-01T08:00:00Z", Optional.empty());
        assertThat(candidates("c")).containsExactly(4L, 5L, 6L, 3L, 2L, 1L);
    }

    @Test
    void a_row_is_not_called_before_its_next_attempt() {
        insert(1, "c", READY, "2026-02-01T08:00:00Z", Optional.of("2026-03-02T17:00:10Z"));
        assertThat(candidates("c")).isEmpty();
        environment.time.advance(Duration.ofSeconds(9));
        assertThat(candidates("c")).isEmpty();
        environment.time.advance(Duration.ofSeconds(1));
        assertThat(candidates("c")).containsExactly(1L);
    }

    @Tag("3.1")
    @Test
    void a_campaign_without_rows_differs_from_one_without_callable_rows() {
        assertThat(environment.candidates("unknown")).isEqualTo(new QueuePage.CampaignNotFound());
        insert(1, "c", IN_PROGRESS, "2026-02-01T08:00:00Z", Optional.empty());
        assertThat(candidates("c")).isEmpty();
    }

    @Tag("3.1")
    @Test
    void the_filter_leaves_out_what_it_can_tell() {
        for (int number = 1; number <= 8; number++) {
            insert(number, "c", READY, "2026-02-01T08:00:00Z", Optional.empty());
        }
        edit(1, "oc_donotcall", true);
        edit(2, "oc_attemptcount", 5);
        edit(2, "oc_maxattempts", null);
        edit(3, "oc_attemptcount", 2);
        edit(3, "oc_maxattempts", 2);
        edit(4, "oc_attemptcount", 6);
        edit(4, "oc_maxattempts", 7);
        edit(5, "oc_attemptcount", 4);
        edit(5, "oc_maxattempts", null);
        edit(6, "oc_phone", null);
        edit(7, "statecode", 1);
        environment.crm.check();
        assertThat(candidates("c")).containsExactly(4L, 5L, 6L, 8L);
    }

    @Tag("3.2")
    @Test
    void a_deactivated_row_is_a_candidate_only_while_the_metadata_is_unknown() {
        insert(1, "c", READY, "2026-02-01T08:00:00Z", Optional.empty());
        edit(1, "statecode", 1);
        QueuePage.Rows first = (QueuePage.Rows) environment.candidates("c");
        assertThat(first.items())
                .singleElement()
                .extracting(item -> item.baseline().active())
                .isEqualTo(false);
        assertThat(candidates("c")).isEmpty();
        assertThat(environment.item(new QueueItemId(new UUID(0, 1))).baseline().watched())
                .containsEntry("queue.state", "inactive");
    }

    @Tag("3.1")
    @Test
    void pages_are_followed_to_the_last_row() {
        for (int number = 1; number <= 120; number++) {
            insert(number, "c", READY, "2026-02-01T08:00:00Z", Optional.empty());
        }
        environment.crm.check();
        environment.newRequests();
        List<Long> all = new ArrayList<>();
        Optional<QueuePage.Token> next = Optional.empty();
        do {
            QueuePage.Rows page = (QueuePage.Rows) environment.candidates("c", next);
            all.addAll(ids(page));
            next = page.next();
        } while (next.isPresent());
        assertThat(all).isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
        assertThat(environment.newRequests()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x' or oc_campaign eq 'demo", "' or 1 eq 1 or '", "demo' or 'a' eq 'a", "%", "*", "demo&$top=5"})
    void a_hostile_campaign_finds_nothing(String campaign) {
        assertThat(environment.candidates(campaign)).isEqualTo(new QueuePage.CampaignNotFound());
    }
}
