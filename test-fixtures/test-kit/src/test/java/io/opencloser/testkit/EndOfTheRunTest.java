package io.opencloser.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A static field keeps its simulator until the run ends, and no longer. */
class EndOfTheRunTest {
    /** Runs on demand only: its name is not that of a test. */
    static class Inner {
        @RegisterExtension
        static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.with(SimulatorOptions.demo());

        static final URI ADDRESS = crm.url();

        @Test
        void it_runs() throws IOException {
            connect(ADDRESS);
        }
    }

    private static void connect(URI address) throws IOException {
        new Socket(InetAddress.getByName(address.getHost()), address.getPort()).close();
    }

    @Test
    @Tag("12.6")
    void the_simulator_of_a_static_field_stops_with_the_run() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Inner.class))
                                .build(),
                        summary);

        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(Inner.ADDRESS));
    }
}
