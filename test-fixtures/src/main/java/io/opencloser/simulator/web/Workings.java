package io.opencloser.simulator.web;

import io.opencloser.simulator.access.Limits;
import io.opencloser.simulator.access.Reception;
import io.opencloser.simulator.access.ServiceProtection;
import io.opencloser.simulator.access.Tokens;
import io.opencloser.simulator.fault.Faults;
import io.opencloser.simulator.http.HttpFront;
import io.opencloser.simulator.log.LoggedRequest;
import io.opencloser.simulator.log.RequestLog;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The running simulator, put together: what the Java face and the control plane both act on. Thread-safe. */
public final class Workings implements AutoCloseable {
    private final Environment environment;
    private final Faults faults = new Faults();
    private final RequestLog log;
    private final Tokens tokens;
    private final ServiceProtection protection;
    private final HttpFront front;
    private final Dispatcher dispatcher;
    private final WebApi api;

    /** Binds and serves; {@code port} 0 takes a free one. */
    public Workings(Environment environment, InstantSource clock, Supplier<UUID> ids, Duration tokenLifetime, int port)
            throws IOException {
        this.environment = environment;
        this.log = new RequestLog(clock);
        this.tokens = new Tokens(clock, ids, tokenLifetime);
        this.protection = new ServiceProtection(clock);
        this.front = HttpFront.bind(port);
        this.api = new WebApi(environment, tokens, protection, ids, this::baseUri);
        this.dispatcher =
                new Dispatcher(new Reception(clock, tokens, protection), log, faults, api, ids, front.threads());
        ControlPlane control = new ControlPlane(this);
        front.serve(request -> ControlPlane.owns(request) ? control.handle(request) : dispatcher.handle(request));
    }

    /** Without a slash at the end. */
    public String baseUri() {
        return "http://127.0.0.1:" + front.port();
    }

    public Environment environment() {
        return environment;
    }

    public Faults faults() {
        return faults;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** From now on no token is given, for that reason; 0 gives tokens again. */
    public void refuseSignIn(int aadsts) {
        api.refuseSignIn(aadsts);
    }

    RequestLog log() {
        return log;
    }

    /** The latest 20 000 requests outside the control plane, oldest first. */
    public List<LoggedRequest> requests() {
        return log.all();
    }

    public void clearRequests() {
        log.clear();
    }

    /** Delays every request by that real time. */
    public void latency(long millis) {
        dispatcher.latency(millis);
    }

    public Limits limits() {
        return protection.limits();
    }

    public void limits(Limits limits) {
        protection.limits(limits);
    }

    /** Back to the seed: rows, columns, optimistic concurrency, privileges, faults, log, latency, limits, sign-in. Tokens stay. */
    public void reset() {
        api.refuseSignIn(0);
        faults.clear();
        dispatcher.latency(0);
        protection.limits(Limits.OFF);
        environment.reset();
        log.clear();
    }

    @Override
    public void close() {
        dispatcher.close();
        front.close();
    }
}
