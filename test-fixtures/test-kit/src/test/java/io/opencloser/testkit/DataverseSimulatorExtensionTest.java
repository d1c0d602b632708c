package io.opencloser.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.simulator.SimulatorOptions;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataverseSimulatorExtensionTest {
    @RegisterExtension
    static final DataverseSimulatorExtension CRM = DataverseSimulatorExtension.with(SimulatorOptions.demo());

    @RepeatedTest(2)
    @Tag("12.2")
    void every_test_starts_from_the_seed() {
        assertThat(CRM.simulator().records("account")).as("rows of the seed").isNotEmpty();
        assertThat(CRM.simulator().records("task")).isEmpty();

        CRM.simulator().insert("task", "{\"subject\": \"left behind\", \"activityid\": \"" + new UUID(1, 1) + "\"}");
    }

    @Test
    @Tag("12.2")
    void the_environment_is_served_on_loopback() {
        assertThat(CRM.url().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    @Tag("12.2")
    void it_starts_with_its_first_use_so_that_a_framework_can_ask_for_the_address_before_the_first_test() {
        DataverseSimulatorExtension early = DataverseSimulatorExtension.with(SimulatorOptions.demo());

        assertThat(early.url().getPort()).isPositive();
        early.simulator().close();
    }
}
