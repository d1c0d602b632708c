package io.opencloser.specs.simulation;

import io.opencloser.core.port.Failure;
import io.opencloser.core.port.WriteAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the network and the service do to a request.
 *
 * <p>The fault model: a request is lost before it is carried out, or its answer after; it is carried out late, up to two
 * minutes after it was sent; the service answers 500, 502, 503, 429 with and without a pause, 403, or a 412 for which
 * nobody we know is to blame. Never: a write that happens twice for one request, or an answer that lies about success.
 */
final class Weather {
    private static final List<Effect> STORM = List.of(
            Effect.LOST_BEFORE,
            Effect.LOST_AFTER,
            Effect.LOST_AFTER,
            Effect.LATE,
            Effect.ANSWER_500,
            Effect.ANSWER_503,
            Effect.ANSWER_429,
            Effect.BARE_412);

    private final Dice dice;
    private final Diary diary;
    private int faultOneIn;
    private final boolean permanents;
    private boolean refusedForGood;
    private boolean somebodyWaits;

    Weather(Dice dice, Diary diary, int faultOneIn, boolean permanents) {
        this.diary = diary;
        this.dice = dice;
        this.faultOneIn = faultOneIn;
        this.permanents = permanents;
    }

    /** A request as the service carries it out. */
    @FunctionalInterface
    interface Request {
        WriteAnswer carryOut();
    }

    /** What happens to one request. */
    enum Effect {
        NONE,
        LOST_BEFORE,
        LOST_AFTER,
        LATE,
        ANSWER_500,
        ANSWER_503,
        ANSWER_429,
        ANSWER_403,
        BARE_412
    }

    void clears() {
        faultOneIn = 0;
    }

    /** Whether a request has just gone out that is carried out late; asked once. */
    boolean somebodyWaits() {
        boolean waits = somebodyWaits;
        somebodyWaits = false;
        return waits;
    }

    boolean refusedForGood() {
        return refusedForGood;
    }

    Effect next() {
        if (faultOneIn == 0 || !dice.oneIn(faultOneIn)) {
            return Effect.NONE;
        }
        if (permanents && dice.oneIn(20)) {
            refusedForGood = true;
            diary.note(() -> "    " + Effect.ANSWER_403);
            return Effect.ANSWER_403;
        }
        Effect effect = dice.oneOf(STORM);
        diary.note(() -> "    " + effect);
        refusedForGood |= effect == Effect.BARE_412;
        return effect;
    }

    /** Carries a write out, or not, and says what the sender hears. */
    WriteAnswer write(Effect effect, Request request, Late late) {
        return switch (effect) {
            case NONE -> request.carryOut();
            case LOST_BEFORE -> unknown("lost before it was carried out", true);
            case LOST_AFTER -> {
                request.carryOut();
                yield unknown("lost after it was carried out", true);
            }
            case LATE -> {
                somebodyWaits = true;
                late.later(request::carryOut);
                yield unknown("timed out", true);
            }
            case ANSWER_500 -> unknown("HTTP 500", false);
            case ANSWER_503 -> unknown("HTTP 503", false);
            case ANSWER_429 -> new WriteAnswer.Refused(WriteAnswer.Refusal.THROTTLED, throttled());
            case ANSWER_403 -> new WriteAnswer.Refused(WriteAnswer.Refusal.PERMANENT, failure("HTTP 403"));
            case BARE_412 -> new WriteAnswer.Refused(WriteAnswer.Refusal.PRECONDITION_FAILED, failure("HTTP 412"));
        };
    }

    Failure throttled() {
        Optional<Duration> pause = dice.either(
                Optional.empty(),
                Optional.of(Duration.ZERO),
                Optional.of(Duration.ofSeconds(3)),
                Optional.of(Duration.ofMinutes(5)));
        return new Failure("HTTP 429", OptionalInt.of(429), Optional.empty(), pause);
    }

    static Failure failure(String message) {
        return Failure.of(message);
    }

    private static WriteAnswer unknown(String message, boolean mayStillHappen) {
        return new WriteAnswer.Unknown(failure(message), mayStillHappen);
    }
}
