package io.opencloser.doubles;

import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.crm.WriteReply.Refusal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The faults of one port call: the process dies before or after it, or the service does not reply with success. The
 * replies are those that {@code crm-dataverse} distinguishes.
 */
public enum Fault {
    DIES_BEFORE,
    DIES_AFTER,
    LOST_BEFORE_THE_COMMIT,
    LOST_AFTER_THE_COMMIT,
    COMMITS_BEFORE_THE_NEXT_PROCESS,
    COMMITS_JUST_BEFORE_THE_NEXT_WRITE,
    COMMITS_JUST_BEFORE_THE_WRITE_AFTER_NEXT,
    HANGS_AND_NEVER_COMMITS,
    HTTP_401,
    HTTP_403,
    HTTP_404,
    HTTP_408,
    HTTP_413,
    HTTP_429,
    HTTP_429_A_SHORT_PAUSE,
    HTTP_429_A_LONG_PAUSE,
    HTTP_500,
    HTTP_501,
    HTTP_503,
    HTTP_412_PRIMARY_KEY,
    HTTP_412_ALTERNATE_KEY,
    HTTP_412_DETECTION_RULE,
    HTTP_412_VERSION;

    private static final Set<Fault> DEATHS = EnumSet.of(DIES_BEFORE, DIES_AFTER);

    /** The faults of a call that changes the journal. */
    public static final Set<Fault> OF_THE_JOURNAL = DEATHS;

    /** The faults of a write. */
    public static final Set<Fault> OF_WRITES = EnumSet.allOf(Fault.class);

    /** The faults of a read: it has no commit and no precondition. */
    public static final Set<Fault> OF_READS = EnumSet.of(
            DIES_BEFORE,
            DIES_AFTER,
            LOST_BEFORE_THE_COMMIT,
            HTTP_401,
            HTTP_403,
            HTTP_408,
            HTTP_413,
            HTTP_429,
            HTTP_429_A_SHORT_PAUSE,
            HTTP_429_A_LONG_PAUSE,
            HTTP_500,
            HTTP_501,
            HTTP_503);

    /** Whether the fault may block a session: the service refused, or its reply was wrong. */
    public boolean mayBlock() {
        return switch (this) {
            case HTTP_401,
                    HTTP_403,
                    HTTP_404,
                    HTTP_413,
                    HTTP_501,
                    HTTP_412_PRIMARY_KEY,
                    HTTP_412_ALTERNATE_KEY,
                    HTTP_412_DETECTION_RULE,
                    HTTP_412_VERSION -> true;
            default -> false;
        };
    }

    public boolean commits() {
        return this == LOST_AFTER_THE_COMMIT || this == DIES_AFTER || this == DIES_BEFORE;
    }

    public boolean isLate() {
        return this == COMMITS_BEFORE_THE_NEXT_PROCESS
                || this == COMMITS_JUST_BEFORE_THE_NEXT_WRITE
                || this == COMMITS_JUST_BEFORE_THE_WRITE_AFTER_NEXT;
    }

    public WriteReply toWriter(boolean isCreate) {
        return switch (this) {
            case HTTP_401 -> refused(Refusal.SIGN_IN);
            case HTTP_403, HTTP_413, HTTP_501, HTTP_412_DETECTION_RULE -> refused(Refusal.PERMANENT);
            case HTTP_404 -> refused(isCreate ? Refusal.PERMANENT : Refusal.NOT_FOUND);
            case HTTP_412_PRIMARY_KEY, HTTP_412_ALTERNATE_KEY -> refused(Refusal.ALREADY_EXISTS);
            case HTTP_412_VERSION -> refused(Refusal.PRECONDITION_FAILED);
            case HTTP_429, HTTP_429_A_SHORT_PAUSE, HTTP_429_A_LONG_PAUSE -> refused(Refusal.THROTTLED);
            case HTTP_500, HTTP_503 -> new WriteReply.Unknown(failure(), WriteReply.Processing.FINISHED);
            default -> new WriteReply.Unknown(failure(), WriteReply.Processing.MAY_CONTINUE);
        };
    }

    public CrmException toReader() {
        CrmException.Kind kind = switch (this) {
            case HTTP_401, HTTP_403 -> CrmException.Kind.SIGN_IN;
            case HTTP_413, HTTP_501 -> CrmException.Kind.PERMANENT;
            default -> CrmException.Kind.TRANSIENT;
        };
        return new CrmException(kind, failure());
    }

    private WriteReply refused(Refusal refusal) {
        return new WriteReply.Refused(refusal, failure());
    }

    private CrmFailure failure() {
        Optional<Duration> pause = switch (this) {
            case HTTP_429_A_SHORT_PAUSE -> Optional.of(Duration.ofSeconds(3));
            case HTTP_429_A_LONG_PAUSE -> Optional.of(Duration.ofMinutes(3));
            default -> Optional.empty();
        };
        return new CrmFailure(name(), OptionalInt.empty(), Optional.of(name()), pause);
    }
}
