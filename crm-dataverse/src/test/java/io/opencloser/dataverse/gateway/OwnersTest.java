package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.OwnerCheck;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnersTest {
    private static final UUID UNKNOWN_ID = new UUID(9, 9);

    private static void canOwnOrNot(SimulatedConnection environment) {
        assertThat(environment.connection.owners().verify(SimulatedConnection.USER))
                .isEqualTo(new OwnerCheck.Verified(new Owner(Owner.Kind.USER, SimulatedConnection.USER)));
        assertThat(environment.connection.owners().verify(SimulatedConnection.TEAM))
                .isEqualTo(new OwnerCheck.Verified(new Owner(Owner.Kind.TEAM, SimulatedConnection.TEAM)));
        assertThat(environment.connection.owners().verify(SimulatedConnection.DISABLED_USER))
                .isEqualTo(new OwnerCheck.Rejected("the user is disabled"));
        assertThat(environment.connection.owners().verify(UNKNOWN_ID))
                .isEqualTo(new OwnerCheck.Rejected("there is no user and no team with this id"));
    }

    @Tag("2.2")
    @Test
    void only_an_enabled_user_or_a_team_can_own_a_task() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            canOwnOrNot(environment);
            assertThat(environment.newRequests()).isEqualTo(4);
        }
    }

    @Test
    void configured_owners_are_checked_along_with_the_mapping() {
        try (SimulatedConnection environment = SimulatedConnection.ownedBy(
                SimulatedConnection.USER, SimulatedConnection.TEAM, SimulatedConnection.DISABLED_USER, UNKNOWN_ID)) {
            environment.crm.check();
            assertThat(environment.newRequests()).isEqualTo(1);
            canOwnOrNot(environment);
            assertThat(environment.newRequests()).isZero();
        }
    }

    @Test
    void a_configured_owner_disabled_later_is_noticed_after_five_minutes() {
        try (SimulatedConnection environment = SimulatedConnection.ownedBy(SimulatedConnection.USER)) {
            environment.crm.check();
            environment.simulator.edit("systemuser", SimulatedConnection.USER, "isdisabled", true);
            environment.time.advance(Duration.ofMinutes(5));
            assertThat(environment.connection.owners().verify(SimulatedConnection.USER))
                    .isEqualTo(new OwnerCheck.Rejected("the user is disabled"));
        }
    }

    @Test
    void an_account_cannot_own_a_task() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            UUID account = UUID.fromString("0a000000-0000-4000-8000-000000000001");
            assertThat(environment.connection.owners().verify(account)).isInstanceOf(OwnerCheck.Rejected.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"403,SIGN_IN", "429,TRANSIENT", "503,TRANSIENT"})
    void an_owner_that_could_not_be_read_is_not_rejected(int status, CrmException.Kind kind) {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            environment.simulator.faults().on("GET", "systemusers").inBatch().status(status);
            assertThatThrownBy(() -> environment.connection.owners().verify(SimulatedConnection.USER))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 503})
    void a_team_that_could_not_be_read_is_not_rejected(int status) {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            environment.simulator.faults().on("GET", "teams").inBatch().status(status);
            assertThatThrownBy(() -> environment.connection.owners().verify(SimulatedConnection.TEAM))
                    .isInstanceOf(CrmException.class);
        }
    }
}
