package io.opencloser.dataverse.gateway;

import static io.opencloser.dataverse.gateway.SimulatedConnection.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.QueuePage;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.log.LoggedPart;
import io.opencloser.simulator.log.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A valid verification is cached while the metadata keeps its version (requirement 8.2). */
class VerificationLifetimeTest {
    private static final QueueSelection.ById BY_ID =
            new QueueSelection.ById(SimulatedConnection.FIRST, Optional.empty());
    private static final QueueSelection NEXT = new QueueSelection.NextReady("demo");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SimulatedConnection environment = SimulatedConnection.ownedBy(SimulatedConnection.USER);

    @AfterEach
    void stop() {
        environment.close();
    }

    static Stream<QueueSelection> selections() {
        return Stream.of(BY_ID, NEXT);
    }

    /** The gaps that keep a selection from reading; empty if it has read rows. */
    private List<String> gapsOf(QueueSelection selection) {
        if (selection instanceof QueueSelection.ById byId) {
            QueueReading reading = environment.queue.select(byId);
            return reading instanceof QueueReading.NotReady notReady
                    ? notReady.why().gaps()
                    : found(reading instanceof QueueReading.Found);
        }
        QueuePage page = environment.candidates("demo");
        return page instanceof QueuePage.NotReady notReady
                ? notReady.why().gaps()
                : found(page instanceof QueuePage.Rows rows && !rows.items().isEmpty());
    }

    private static List<String> found(boolean found) {
        assertThat(found).isTrue();
        return List.of();
    }

    private void verified() {
        assertThat(environment.crm.check()).isInstanceOf(MappingCheck.Valid.class);
        environment.simulator.clearRequests();
    }

    private void withoutVersions(int status) {
        environment
                .simulator
                .faults()
                .on("GET", "RetrieveTimestamp")
                .inBatch()
                .forever()
                .status(status);
    }

    private List<String> gaps() {
        return environment.crm.check() instanceof MappingCheck.Invalid invalid ? invalid.gaps() : List.of();
    }

    /** The requested paths since the last call, without queries, one list for each request. */
    private List<List<String>> requestedPaths() {
        List<List<String>> asked = environment.simulator.requests().stream()
                .map(VerificationLifetimeTest::requestedPaths)
                .toList();
        environment.simulator.clearRequests();
        return asked;
    }

    private static List<String> requestedPaths(LoggedRequest request) {
        Stream<String> paths = request.parts().isEmpty()
                ? Stream.of(request.path())
                : request.parts().stream().map(LoggedPart::path);
        return paths.map(path -> path.replaceFirst(".*/v9\\.2/", "").replaceFirst("[(?].*", ""))
                .toList();
    }

    private static final List<String> VERSION_AND_ROW = List.of("RetrieveTimestamp", "oc_callqueueitems");

    @Test
    void the_version_is_requested_before_the_metadata_that_it_identifies() {
        environment.queue.select(BY_ID);
        List<List<String>> asked = requestedPaths();
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0))
                .startsWith("RetrieveTimestamp", "EntityDefinitions")
                .endsWith("oc_callqueueitems");
        assertThat(asked.get(0)).containsOnlyOnce("RetrieveTimestamp");
    }

    @Tag("8.2")
    @Test
    void metadata_with_the_same_version_is_not_read_again_whatever_its_age() {
        verified();
        environment.time.advance(HOUR);
        assertThat(environment.queue.select(BY_ID)).isInstanceOf(QueueReading.Found.class);
        assertThat(requestedPaths())
                .containsExactly(List.of("RetrieveTimestamp", "systemusers", "teams", "oc_callqueueitems"));
        environment.time.advance(FIVE_MINUTES.minus(SECOND));
        assertThat(environment.queue.select(BY_ID)).isInstanceOf(QueueReading.Found.class);
        assertThat(requestedPaths()).containsExactly(VERSION_AND_ROW);
        assertThat(gaps()).isEmpty();
        assertThat(requestedPaths()).as("confirmed just now").isEmpty();
    }

    @Tag("8.2")
    @ParameterizedTest
    @MethodSource("selections")
    void a_dropped_column_is_noticed_by_the_next_read_with_one_extra_request(QueueSelection selection) {
        verified();
        environment.simulator.dropColumn(SimulatedConnection.QUEUE, "oc_attemptcount");
        environment.time.advance(SECOND);
        String gap = "fields.queue.attempt_count: there is no column oc_attemptcount";
        assertThat(gapsOf(selection)).containsExactly(gap);
        assertThat(environment.newRequests()).isEqualTo(2);
        assertThat(gaps()).as("and is not forgotten").containsExactly(gap);
        assertThat(environment.newRequests()).isEqualTo(1);
        environment.simulator.reset();
        assertThat(gapsOf(selection)).isEmpty();
        assertThat(environment.newRequests()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("selections")
    void changed_metadata_that_still_matches_costs_one_extra_request_once(QueueSelection selection) {
        verified();
        environment.simulator.optimisticConcurrency("account", false);
        assertThat(gapsOf(selection)).isEmpty();
        List<List<String>> asked = requestedPaths();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1))
                .as("the row is read again, after the metadata")
                .startsWith("RetrieveTimestamp", "EntityDefinitions")
                .contains("systemusers")
                .endsWith("oc_callqueueitems");
        assertThat(gapsOf(selection)).isEmpty();
        assertThat(environment.newRequests()).isEqualTo(1);
    }

    @Test
    void a_changed_version_is_still_noticed_after_the_metadata_could_not_be_read() {
        verified();
        environment.simulator.dropColumn(SimulatedConnection.QUEUE, "oc_attemptcount");
        environment.simulator.faults().on("GET", "EntityDefinitions").inBatch().status(503);
        assertThatThrownBy(() -> environment.queue.select(BY_ID)).isInstanceOf(CrmException.class);
        assertThat(gaps()).hasSize(1);
    }

    @Test
    void a_dropped_watched_column_is_a_gap_although_the_row_could_not_be_read() {
        String mapping = SimulatedConnection.mapping(m -> {
            at(m, "fields").remove("queue.facility_account");
            m.putArray("preserve_if_present").add("oc_facilityaccount");
        });
        try (SimulatedConnection other = SimulatedConnection.over(SimulatorOptions.demo(), mapping)) {
            assertThat(other.crm.check()).isInstanceOf(MappingCheck.Valid.class);
            other.item(SimulatedConnection.FIRST);
            other.simulator.dropColumn(SimulatedConnection.QUEUE, "oc_facilityaccount");
            assertThat(other.queue.select(BY_ID))
                    .isEqualTo(new QueueReading.NotReady(new MappingCheck.Invalid(
                            List.of("preserve_if_present: there is no column oc_facilityaccount"))));
        }
    }

    @Test
    void without_another_read_the_version_is_requested_after_five_minutes() {
        verified();
        environment.time.advance(FIVE_MINUTES.minus(SECOND));
        assertThat(gaps()).isEmpty();
        assertThat(requestedPaths()).isEmpty();
        environment.time.advance(SECOND);
        assertThat(gaps()).isEmpty();
        assertThat(requestedPaths()).containsExactly(List.of("RetrieveTimestamp", "systemusers", "teams"));
        assertThat(gaps()).isEmpty();
        assertThat(requestedPaths()).as("confirmed just now").isEmpty();
        environment.simulator.dropColumn(SimulatedConnection.QUEUE, "oc_attemptcount");
        environment.time.advance(FIVE_MINUTES);
        assertThat(gaps()).hasSize(1);
        assertThat(environment.newRequests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 500, 501, 503})
    void without_a_version_metadata_is_valid_for_five_minutes(int status) {
        withoutVersions(status);
        verified();
        environment.simulator.optimisticConcurrency(SimulatedConnection.QUEUE, false);
        environment.time.advance(FIVE_MINUTES.minus(SECOND));
        assertThat(environment.queue.select(BY_ID)).isInstanceOf(QueueReading.Found.class);
        assertThat(requestedPaths()).as("nor is it asked for each time").containsExactly(List.of("oc_callqueueitems"));
        environment.time.advance(SECOND);
        assertThat(environment.queue.select(BY_ID)).isInstanceOf(QueueReading.NotReady.class);
        assertThat(environment.newRequests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 501})
    void when_the_version_becomes_unavailable_the_age_decides(int status) {
        verified();
        withoutVersions(status);
        environment.time.advance(FIVE_MINUTES.minus(SECOND));
        assertThat(environment.queue.select(BY_ID)).isInstanceOf(QueueReading.Found.class);
        assertThat(requestedPaths()).containsExactly(VERSION_AND_ROW);
        environment.time.advance(SECOND);
        assertThat(environment.queue.select(BY_ID)).isInstanceOf(QueueReading.Found.class);
        assertThat(requestedPaths())
                .as("a reply without a version confirms nothing")
                .hasSize(2);
        environment.time.advance(SECOND);
        assertThat(environment.queue.select(BY_ID)).isInstanceOf(QueueReading.Found.class);
        assertThat(requestedPaths()).containsExactly(List.of("oc_callqueueitems"));
    }

    @Test
    void a_disabled_owner_is_noticed_after_five_minutes_although_no_metadata_changed() {
        verified();
        environment.simulator.edit("systemuser", SimulatedConnection.USER, "isdisabled", true);
        environment.time.advance(FIVE_MINUTES.minus(SECOND));
        environment.queue.select(BY_ID);
        assertThat(environment.connection.owners().verify(SimulatedConnection.USER))
                .isEqualTo(new OwnerCheck.Verified(new Owner(Owner.Kind.USER, SimulatedConnection.USER)));
        assertThat(requestedPaths()).containsExactly(VERSION_AND_ROW);
        environment.time.advance(SECOND);
        environment.queue.select(BY_ID);
        assertThat(environment.connection.owners().verify(SimulatedConnection.USER))
                .isEqualTo(new OwnerCheck.Rejected("the user is disabled"));
        assertThat(requestedPaths())
                .containsExactly(List.of("RetrieveTimestamp", "systemusers", "teams", "oc_callqueueitems"));
    }
}
