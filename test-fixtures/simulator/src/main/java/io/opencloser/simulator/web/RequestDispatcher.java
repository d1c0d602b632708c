package io.opencloser.simulator.web;

import io.opencloser.simulator.access.Arrival;
import io.opencloser.simulator.access.ConcurrencyCounter;
import io.opencloser.simulator.batch.PartFaults;
import io.opencloser.simulator.batch.PartLog;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.simulator.fault.FaultRunner;
import io.opencloser.simulator.fault.Faults;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.log.RequestLog;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Logs a request, delays it, applies a fault or executes it, and returns the reply. */
final class RequestDispatcher {
    private final ConcurrencyCounter concurrency;
    private final RequestLog log;
    private final Faults faults;
    private final WebApi api;
    private final Supplier<UUID> ids;
    private final FaultRunner runner;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong latencyMillis = new AtomicLong();

    RequestDispatcher(
            ConcurrencyCounter concurrency,
            RequestLog log,
            Faults faults,
            WebApi api,
            Supplier<UUID> ids,
            Executor lateWrites) {
        this.concurrency = concurrency;
        this.log = log;
        this.faults = faults;
        this.api = api;
        this.ids = ids;
        this.runner = new FaultRunner(lateWrites);
    }

    void latency(long millis) {
        latencyMillis.set(millis);
    }

    /** Ends all waits. */
    void close() {
        closing.countDown();
        faults.clear();
    }

    /** {@link SimulatorReply#NONE} closes the connection without a reply. */
    SimulatorReply handle(SimulatorRequest request) throws InterruptedException {
        RequestLog.Entry entry = log.begin(request);
        SimulatorReply reply = concurrency.run(request, (at, admitted) -> counted(request, entry, at, admitted));
        entry.answered(reply);
        return reply.unanswered() ? reply : identified(request, reply);
    }

    /** A request that counts as running: who waits for a fault's hit can rely on that. */
    private SimulatorReply counted(SimulatorRequest request, RequestLog.Entry entry, Instant at, boolean admitted)
            throws InterruptedException {
        PartFaults partFaults = WebApi.isBatch(request) ? PartFaults.of(faults, request) : PartFaults.NONE;
        Optional<FaultHandle> fault =
                faults.hitRequest(request.method(), request.decodedTarget()).or(partFaults::whole);
        fault.ifPresent(handle -> entry.hitBy(handle.id()));
        pause(latencyMillis.get() + partFaults.delayMillis());
        Arrival arrival = new Arrival(at, admitted, partFaults.scripted());
        Supplier<SimulatorReply> execution = () -> execute(request, arrival, entry);
        return fault.isPresent() ? runner.run(fault.get(), execution) : execution.get();
    }

    private SimulatorReply execute(SimulatorRequest request, Arrival arrival, RequestLog.Entry entry) {
        PartLog parts = new PartLog();
        SimulatorReply reply = api.handle(request, arrival, parts);
        entry.parts(parts.parts());
        entry.executed(reply);
        return reply;
    }

    private void pause(long millis) throws InterruptedException {
        if (millis > 0) {
            boolean closed = closing.await(millis, TimeUnit.MILLISECONDS);
            if (closed) {
                throw new InterruptedException("the simulator is closing");
            }
        }
    }

    private SimulatorReply identified(SimulatorRequest request, SimulatorReply reply) {
        SimulatorReply identified = reply.with("OData-Version", "4.0")
                .with("x-ms-service-request-id", ids.get().toString())
                .with("REQ_ID", ids.get().toString());
        String client = request.header("x-ms-client-request-id");
        return client == null ? identified : identified.with("x-ms-client-request-id", client);
    }
}
