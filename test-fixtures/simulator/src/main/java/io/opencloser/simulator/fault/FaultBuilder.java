package io.opencloser.simulator.fault;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Scripts one rule; it is in force from the last call on. Hits one request unless told otherwise. */
public final class FaultBuilder {
    private final Faults faults;
    private final String method;
    private final Pattern path;
    private boolean inBatch;
    private int skip;
    private int times = 1;
    private long delayMillis;
    private @Nullable String code;
    private @Nullable String message;
    private @Nullable String retryAfter;

    FaultBuilder(Faults faults, String method, Pattern path) {
        this.faults = faults;
        this.method = method;
        this.path = path;
    }

    /** Looks at the parts of batches instead of at requests. */
    public FaultBuilder inBatch() {
        inBatch = true;
        return this;
    }

    /** Lets that many matching requests pass first. */
    public FaultBuilder skip(int count) {
        skip = count;
        return this;
    }

    public FaultBuilder times(int count) {
        times = count;
        return this;
    }

    public FaultBuilder forever() {
        return times(0);
    }

    /** Waits before anything else happens, in real time. */
    public FaultBuilder after(Duration delay) {
        delayMillis = delay.toMillis();
        return this;
    }

    /** The {@code Retry-After} of a status fault, as sent: seconds, or an HTTP date. */
    public FaultBuilder retryAfter(String header) {
        retryAfter = header;
        return this;
    }

    /** The error code of a status fault. */
    public FaultBuilder code(String errorCode) {
        code = errorCode;
        return this;
    }

    /** The error message of a status fault. */
    public FaultBuilder message(String text) {
        message = text;
        return this;
    }

    public FaultHandle delay(Duration delay) {
        return after(delay).add(FaultKind.DELAY, FaultRule.NO_ANSWER);
    }

    public FaultHandle status(int status) {
        return add(FaultKind.STATUS, answer(status));
    }

    public FaultHandle statusAfterCommit(int status) {
        return add(FaultKind.STATUS_AFTER_COMMIT, answer(status));
    }

    public FaultHandle close() {
        return add(FaultKind.CLOSE, FaultRule.NO_ANSWER);
    }

    public FaultHandle closeAfterCommit() {
        return add(FaultKind.CLOSE_AFTER_COMMIT, FaultRule.NO_ANSWER);
    }

    /** Closes now; the write commits when the handle is released. */
    public FaultHandle late() {
        return add(FaultKind.LATE, FaultRule.NO_ANSWER);
    }

    /** Closes now; the write commits when the handle is released, and at the latest after that real time. */
    public FaultHandle lateBy(Duration delay) {
        return after(delay).late();
    }

    public FaultHandle hang() {
        return add(FaultKind.HANG, FaultRule.NO_ANSWER);
    }

    public FaultHandle hangAfterCommit() {
        return add(FaultKind.HANG_AFTER_COMMIT, FaultRule.NO_ANSWER);
    }

    public FaultHandle hold() {
        return add(FaultKind.HOLD, FaultRule.NO_ANSWER);
    }

    public FaultHandle holdAfterCommit() {
        return add(FaultKind.HOLD_AFTER_COMMIT, FaultRule.NO_ANSWER);
    }

    private FaultReply answer(int status) {
        return FaultScript.answer(status, code, message, retryAfter);
    }

    private FaultHandle add(FaultKind kind, FaultReply answer) {
        return faults.add(new FaultRule(method, path, inBatch, skip, times, delayMillis, kind, answer));
    }
}
