package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

    private QueueReading next(String campaign) {
        return environment.queue.select(new QueueSelection.NextReady(campaign));
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

    /** The ids of the rows in the order of selection. */
    private List<Long> inOrder(String campaign) {
        List<Long> order = new ArrayList<>();
        while (next(campaign) instanceof QueueReading.Found found) {
            UUID id = found.item().id().value();
            order.add(id.getLeastSignificantBits());
            environment.simulator.edit(SimulatedConnection.QUEUE, id, "oc_queuestatus", IN_PROGRESS);
        }
        return order;
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
                .containsOnlyKeys("queue.status", "queue.last_session_id", "oc_notes")
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
    void the_next_item_has_the_earliest_next_attempt_then_the_earliest_creation_then_the_lowest_id() {
        insert(1, "c", READY, "2026-02-01T08:00:00Z", Optional.of("2026-03-02T16:00:00Z"));
        insert(2, "c", READY, "2026-02-02T08:00:00Z", Optional.of("2026-03-02T15:00:00Z"));
        insert(3, "c", READY, "2026-02-01T08:00:00Z", Optional.of("2026-03-02T15:00:00Z"));
        insert(6, "c", READY, "2026-02-05T08:00:00Z", Optional.empty());
        insert(5, "c", READY, "2026-02-05T08:00:00Z", Optional.empty());
        insert(4, "c", READY, "2026-02-04T08:00:00Z", Optional.empty());
        insert(7, "c", IN_PROGRESS, "2026-01-01T08:00:00Z", Optional.empty());
        insert(8, "other", READY, "2026-01-01T08:00:00Z", Optional.empty());
        assertThat(inOrder("c")).containsExactly(4L, 5L, 6L, 3L, 2L, 1L);
        assertThat(next("c")).isEqualTo(new QueueReading.NoneCallable());
    }

    @Test
    void a_row_is_not_called_before_its_next_attempt() {
        insert(1, "c", READY, "2026-02-01T08:00:00Z", Optional.of("2026-03-02T17:00:10Z"));
        assertThat(next("c")).isEqualTo(new QueueReading.NoneCallable());
        environment.time.advance(Duration.ofSeconds(9));
        assertThat(next("c")).isEqualTo(new QueueReading.NoneCallable());
        environment.time.advance(Duration.ofSeconds(1));
        assertThat(next("c")).isInstanceOf(QueueReading.Found.class);
    }

    @Tag("3.1")
    @Test
    void a_campaign_without_rows_differs_from_one_without_callable_rows() {
        assertThat(next("unknown")).isEqualTo(new QueueReading.CampaignNotFound());
        insert(1, "c", IN_PROGRESS, "2026-02-01T08:00:00Z", Optional.empty());
        assertThat(next("c")).isEqualTo(new QueueReading.NoneCallable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x' or oc_campaign eq 'demo", "' or 1 eq 1 or '", "demo' or 'a' eq 'a", "%", "*", "demo&$top=5"})
    void a_hostile_campaign_finds_nothing(String campaign) {
        assertThat(next(campaign)).isEqualTo(new QueueReading.CampaignNotFound());
    }
}
