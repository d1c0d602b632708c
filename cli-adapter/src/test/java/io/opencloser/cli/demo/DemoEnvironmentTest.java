package io.opencloser.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;

class DemoEnvironmentTest {
    @Test
    void the_seed_has_an_item_for_every_call_and_the_owner_of_the_tasks() {
        try (DataverseSimulator simulator = DataverseSimulator.start(SimulatorOptions.demo())) {
            assertThat(new DemoMapping().callable(simulator))
                    .hasSizeGreaterThan(DemoCall.successful().size());
            assertThat(simulator.record("systemuser", DemoEnvironment.OWNER)).isPresent();
        }
    }

    @Test
    void the_names_come_from_the_mapping() {
        DemoMapping tables = new DemoMapping();

        assertThat(tables.phoneCalls()).isEqualTo("phonecall");
        assertThat(tables.rowOf("phone_call_activity")).isEqualTo("/phonecalls\\(");
        assertThat(tables.column("queue.status")).isEqualTo("oc_queuestatus");
    }
}
