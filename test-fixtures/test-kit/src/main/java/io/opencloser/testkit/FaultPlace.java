package io.opencloser.testkit;

import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.simulator.fault.Faults;
import java.util.function.Supplier;

/** Chooses the requests that a fault happens to, by themselves or as part of a batch. */
public final class FaultPlace {
    private static final String WRITES = "POST|PATCH";
    private static final String BATCH = "/\\$batch$";

    private final Supplier<MappedEnvironment> environment;
    private final Faults faults;
    private final ScriptedFault fault;

    FaultPlace(Supplier<MappedEnvironment> environment, Faults faults, ScriptedFault fault) {
        this.environment = environment;
        this.faults = faults;
        this.fault = fault;
    }

    /** Writes of phone calls: their creation, and their completion where the mapping asks for it. */
    public FaultCount onPhoneCallCreate() {
        return on(WRITES, environment.get().path(Entity.PHONE_CALL));
    }

    /** Changes of queue rows. */
    public FaultCount onQueueRowChange() {
        return on(WRITES, environment.get().path(Entity.QUEUE_ITEM));
    }

    /** Creations of tasks. */
    public FaultCount onTaskCreate() {
        return on(WRITES, environment.get().path(Entity.TASK));
    }

    /** Batches: a write-back reads in one and writes in another. */
    public FaultCount onBatch() {
        return new FaultCount(faults.on("POST", BATCH), fault);
    }

    /**
     * Every read. The HTTP client of the JDK sends a read again when its connection closes: to lose one, lose two.
     */
    public FaultCount onReading() {
        return on("GET", "");
    }

    /** Requests for tokens. */
    public FaultCount onSignIn() {
        return on("POST", "/oauth2/");
    }

    /** Every request. */
    public FaultCount onEverything() {
        return new FaultCount(faults.on("*", ""), fault);
    }

    private FaultCount on(String methods, String path) {
        return new FaultCount(faults.on(methods, path).anywhere(), fault);
    }
}
