package io.opencloser.cli.observe;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.dataverse.client.ClientEvent;
import io.opencloser.dataverse.client.ClientListener;
import io.opencloser.dataverse.observe.OpenCloserMetrics;

/** The metrics of a worker, in a registry of its own. Thread-safe. */
public final class Metrics implements WriteBackListener, ClientListener {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OpenCloserMetrics counted = new OpenCloserMetrics(registry);

    /** All metrics in the Prometheus text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void on(WriteBackEvent event) {
        counted.on(event);
    }

    @Override
    public void on(ClientEvent event) {
        counted.on(event);
    }
}
