package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.QueuePage;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RequestCountTest {
    private final SimulatedConnection environment =
            SimulatedConnection.ownedBy(SimulatedConnection.USER, SimulatedConnection.TEAM);

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void opening_a_connection_sends_nothing() {
        assertThat(environment.crm.target().environment()).matches("[0-9a-f]{32}");
        assertThat(environment.newRequests()).isZero();
    }

    @Test
    void the_first_item_the_metadata_and_the_owners_cost_one_request() {
        assertThat(environment.candidates("demo")).isInstanceOf(QueuePage.Rows.class);
        assertThat(environment.newRequests()).isEqualTo(1);
        environment.crm.check();
        assertThat(environment.connection.owners().verify(SimulatedConnection.USER))
                .isEqualTo(new OwnerCheck.Verified(new Owner(Owner.Kind.USER, SimulatedConnection.USER)));
        assertThat(environment.connection.owners().verify(SimulatedConnection.TEAM))
                .isEqualTo(new OwnerCheck.Verified(new Owner(Owner.Kind.TEAM, SimulatedConnection.TEAM)));
        assertThat(environment.newRequests()).isZero();
    }

    @Test
    void an_item_by_id_costs_one_request_first_and_later() {
        environment.item(SimulatedConnection.FIRST);
        assertThat(environment.newRequests()).isEqualTo(1);
        environment.item(SimulatedConnection.FIRST);
        assertThat(environment.newRequests()).isEqualTo(1);
        environment.candidates("demo");
        assertThat(environment.newRequests()).isEqualTo(1);
        environment.time.advance(Duration.ofMinutes(6));
        environment.item(SimulatedConnection.FIRST);
        assertThat(environment.newRequests()).isEqualTo(1);
    }

    @Test
    void a_claim_that_returns_the_row_costs_one_request() {
        var item = environment.item(SimulatedConnection.FIRST);
        environment.newRequests();
        environment.queue.setStatus(
                item.id(), QueueStatus.IN_PROGRESS, item.baseline().version());
        assertThat(environment.newRequests()).isEqualTo(1);
        environment.queue.readWatched(item.id());
        assertThat(environment.newRequests()).isEqualTo(1);
    }

    @Tag("5.5")
    @Test
    void a_change_set_of_three_writes_costs_one_request_and_so_does_its_read_back() {
        WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
        environment.newRequests();
        environment.crm.writeTogether(plan, plan.writes(), plan.baseline().version());
        assertThat(environment.newRequests()).isEqualTo(1);
        environment.crm.readBack(plan, EnumSet.allOf(Operation.class));
        assertThat(environment.newRequests()).isEqualTo(1);
        environment.crm.readBack(plan, EnumSet.noneOf(Operation.class));
        assertThat(environment.newRequests()).isZero();
    }

    @Test
    void the_preview_of_a_plan_sends_nothing() {
        WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
        environment.newRequests();
        assertThat(environment.connection.preview(plan).get("requests")).hasSize(3);
        assertThat(environment.newRequests()).isZero();
    }
}
