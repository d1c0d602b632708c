package io.opencloser.simulator.web;

import io.opencloser.simulator.access.AccessTokens;
import io.opencloser.simulator.access.ConcurrencyCounter;
import io.opencloser.simulator.access.ServiceLimits;
import io.opencloser.simulator.access.ServiceProtection;
import io.opencloser.simulator.environment.SimulatedEnvironment;
import io.opencloser.simulator.fault.Faults;
import io.opencloser.simulator.http.HttpFrontend;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.log.LoggedRequest;
import io.opencloser.simulator.log.RequestLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The parts of a running simulator. The Java API and the control plane both use them. Thread-safe. */
public final class SimulatorParts implements AutoCloseable {
    private final SimulatedEnvironment environment;
    private final Faults faults = new Faults();
    private final RequestLog log;
    private final AccessTokens tokens;
    private final ServiceProtection protection;
    private final HttpFrontend front;
    private final RequestDispatcher dispatcher;
    private final WebApi api;

    /** Owns the front end from now on: {@link #close} closes it. */
    public SimulatorParts(
            HttpFrontend front,
            SimulatedEnvironment environment,
            InstantSource clock,
            Supplier<UUID> ids,
            Duration tokenLifetime) {
        this.front = front;
        this.environment = environment;
        this.log = new RequestLog(clock);
        this.tokens = new AccessTokens(clock, ids, tokenLifetime);
        this.protection = new ServiceProtection(clock);
        this.api = new WebApi(environment, tokens, protection, ids, this::baseUri);
        this.dispatcher = new RequestDispatcher(
                new ConcurrencyCounter(clock, tokens, protection), log, faults, api, ids, front.threads());
    }

    /** Handles a request that is not for the control plane. */
    public SimulatorReply handle(SimulatorRequest request) throws InterruptedException {
        return dispatcher.handle(request);
    }

    /** Without a slash at the end. */
    public String baseUri() {
        return "http://127.0.0.1:" + front.port();
    }

    public SimulatedEnvironment environment() {
        return environment;
    }

    public Faults faults() {
        return faults;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    /** Refuses every sign-in with {@code AADSTS<number>}; 0 accepts sign-ins again. */
    public void refuseSignIn(int aadsts) {
        api.refuseSignIn(aadsts);
    }

    /** The latest 20 000 requests outside the control plane, oldest first. */
    public List<LoggedRequest> requests() {
        return log.all();
    }

    public void clearRequests() {
        log.clear();
    }

    /** Delays every request. The delay is real time. */
    public void latency(long millis) {
        dispatcher.latency(millis);
    }

    public ServiceLimits limits() {
        return protection.limits();
    }

    public void limits(ServiceLimits limits) {
        protection.limits(limits);
    }

    /** Restores the start state of everything except tokens. */
    public void reset() {
        api.refuseSignIn(0);
        faults.clear();
        dispatcher.latency(0);
        protection.limits(ServiceLimits.OFF);
        environment.reset();
        log.clear();
    }

    @Override
    public void close() {
        dispatcher.close();
        front.close();
    }
}
