package io.opencloser.simulator.fault;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds one rule. The last call puts it in force. By default a rule applies to one request. */
public final class FaultBuilder {
    private final Faults faults;
    private final String method;
    private final Pattern path;
    private FaultScope scope = FaultScope.REQUESTS;
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

    /** Matches the parts of batches instead of requests. */
    public FaultBuilder inBatch() {
        scope = FaultScope.PARTS;
        return this;
    }

    /** Matches requests and the parts of batches. */
    public FaultBuilder anywhere() {
        scope = FaultScope.BOTH;
        return this;
    }

    /** Skips that many matching requests first. */
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

    /** Waits before anything else, in real time. */
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
        return add(FaultKind.STATUS, reply(status));
    }

    public FaultHandle statusAfterCommit(int status) {
        return add(FaultKind.STATUS_AFTER_COMMIT, reply(status));
    }

    public FaultHandle close() {
        return add(FaultKind.CLOSE, FaultRule.NO_ANSWER);
    }

    public FaultHandle closeAfterCommit() {
        return add(FaultKind.CLOSE_AFTER_COMMIT, FaultRule.NO_ANSWER);
    }

    /** Closes the connection at once; the write commits when the handle is released. */
    public FaultHandle late() {
        return add(FaultKind.LATE, FaultRule.NO_ANSWER);
    }

    /** Closes the connection at once; the write commits on release or after the delay, in real time. */
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

    private FaultReply reply(int status) {
        return FaultScript.answer(status, code, message, retryAfter);
    }

    private FaultHandle add(FaultKind kind, FaultReply reply) {
        return faults.add(new FaultRule(method, path, scope, skip, times, delayMillis, kind, reply));
    }
}
