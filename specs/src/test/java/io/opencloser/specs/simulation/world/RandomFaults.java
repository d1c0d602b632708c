package io.opencloser.specs.simulation.world;

import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.doubles.DelayedRequests;
import io.opencloser.doubles.FaultInjector;
import io.opencloser.doubles.SeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Random faults of the network and the service.
 *
 * <p>The fault model: a request is lost before it is carried out, or its response is lost after that; the service carries a
 * request out up to two minutes after it was sent; it answers 500, 503, 429 with and without {@code Retry-After}, 403, or a
 * 412 without a known cause. The faults never carry out one request twice, and never report a success that is none.
 */
public final class RandomFaults implements FaultInjector {
    private static final List<Effect> EFFECTS = List.of(
            Effect.LOST_BEFORE,
            Effect.LOST_AFTER,
            Effect.LOST_AFTER,
            Effect.DELAYED,
            Effect.ANSWER_500,
            Effect.ANSWER_503,
            Effect.ANSWER_429,
            Effect.BARE_412);

    private final SeededRandom random;
    private final Trace trace;
    private final DelayedRequests delayed;
    private int faultOneIn;
    private final boolean permanentFaults;
    private boolean refusedForGood;
    private boolean delayedARequest;

    public RandomFaults(
            SeededRandom random, Trace trace, DelayedRequests delayed, int faultOneIn, boolean permanentFaults) {
        this.trace = trace;
        this.delayed = delayed;
        this.random = random;
        this.faultOneIn = faultOneIn;
        this.permanentFaults = permanentFaults;
    }

    /** The effect of a fault on one request. */
    enum Effect {
        NONE,
        LOST_BEFORE,
        LOST_AFTER,
        DELAYED,
        ANSWER_500,
        ANSWER_503,
        ANSWER_429,
        ANSWER_403,
        BARE_412
    }

    public void stop() {
        faultOneIn = 0;
    }

    /** Whether the last request was delayed. The second call for the same request gives false. */
    public boolean delayedARequest() {
        boolean result = delayedARequest;
        delayedARequest = false;
        return result;
    }

    @Override
    public boolean refusedForGood() {
        return refusedForGood;
    }

    private Effect next() {
        if (faultOneIn == 0 || !random.oneIn(faultOneIn)) {
            return Effect.NONE;
        }
        if (permanentFaults && random.oneIn(20)) {
            refusedForGood = true;
            trace.note(() -> "    " + Effect.ANSWER_403);
            return Effect.ANSWER_403;
        }
        Effect effect = random.oneOf(EFFECTS);
        trace.note(() -> "    " + effect);
        refusedForGood |= effect == Effect.BARE_412;
        return effect;
    }

    @Override
    public <T> T read(Supplier<T> request) {
        return switch (next()) {
            case NONE, BARE_412 -> request.get();
            case ANSWER_403 -> throw new CrmException(CrmException.Kind.SIGN_IN, forbidden());
            case ANSWER_429 -> throw new CrmException(CrmException.Kind.TRANSIENT, throttled());
            default -> throw new CrmException(CrmException.Kind.TRANSIENT, CrmFailure.of("no answer"));
        };
    }

    @Override
    public WriteReply write(Request request) {
        return switch (next()) {
            case NONE -> request.carryOut();
            case LOST_BEFORE -> unknown("lost before it was carried out", WriteReply.Processing.MAY_CONTINUE);
            case LOST_AFTER -> {
                request.carryOut();
                yield unknown("lost after it was carried out", WriteReply.Processing.MAY_CONTINUE);
            }
            case DELAYED -> {
                delayedARequest = true;
                delayed.later(request::carryOut);
                yield unknown("timed out", WriteReply.Processing.MAY_CONTINUE);
            }
            case ANSWER_500 -> unknown("HTTP 500", WriteReply.Processing.FINISHED);
            case ANSWER_503 -> unknown("HTTP 503", WriteReply.Processing.FINISHED);
            case ANSWER_429 -> new WriteReply.Refused(WriteReply.Refusal.THROTTLED, throttled());
            case ANSWER_403 -> new WriteReply.Refused(WriteReply.Refusal.PERMANENT, forbidden());
            case BARE_412 -> new WriteReply.Refused(WriteReply.Refusal.PRECONDITION_FAILED, CrmFailure.of("HTTP 412"));
        };
    }

    private static CrmFailure forbidden() {
        return new CrmFailure("HTTP 403", OptionalInt.of(403), Optional.empty(), Optional.empty());
    }

    private CrmFailure throttled() {
        Optional<Duration> pause = random.either(
                Optional.empty(),
                Optional.of(Duration.ZERO),
                Optional.of(Duration.ofSeconds(3)),
                Optional.of(Duration.ofMinutes(5)));
        return new CrmFailure("HTTP 429", OptionalInt.of(429), Optional.empty(), pause);
    }

    private static WriteReply unknown(String message, WriteReply.Processing processing) {
        return new WriteReply.Unknown(CrmFailure.of(message), processing);
    }
}
