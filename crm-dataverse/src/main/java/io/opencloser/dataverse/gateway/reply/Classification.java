package io.opencloser.dataverse.gateway.reply;

import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.Failure;
import io.opencloser.core.port.crm.WriteAnswer;
import io.opencloser.core.port.crm.WriteAnswer.Refusal;
import io.opencloser.dataverse.client.message.Answer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an answer says about a write: by status and error code, never by its text (requirement 6.1; dataverse-facts,
 * "Conditional writes" and "Limits").
 */
public final class Classification {
    private static final String DUPLICATE_RECORD = "0x80040237";
    private static final String DUPLICATE_ALTERNATE_KEY = "0x80060892";
    private static final String DUPLICATE_DETECTION_RULE = "0x80040333";
    private static final String SQL_ERROR = "0x80044150";
    private static final String SQL_TIMEOUT = "0x80044151";

    private static final int REQUEST_TIMEOUT = 408;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int SERVICE_UNAVAILABLE = 503;

    private Classification() {}

    /** What was asked for, which decides what a bare 412 means: samples of the service show empty codes. */
    public enum Asked {
        CREATE,
        UPDATE,
        TOGETHER
    }

    /** The answer to a write that was not a success. */
    public static WriteAnswer ofWrite(Answer answer, Asked asked, String what) {
        Failure failure = failure(answer, what);
        if (answer instanceof Answer.HeldBack) {
            return new WriteAnswer.Refused(Refusal.THROTTLED, failure);
        }
        if (answer instanceof Answer.NotSignedIn no) {
            return new WriteAnswer.Refused(no.mayPass() ? Refusal.NOT_SENT : Refusal.SIGN_IN, failure);
        }
        if (answer instanceof Answer.NoAnswer none) {
            return none.reason() == Answer.NoAnswer.Reason.NOT_SENT
                    ? new WriteAnswer.Refused(Refusal.NOT_SENT, failure)
                    : new WriteAnswer.Unknown(failure, true);
        }
        Answer.Response response = (Answer.Response) answer;
        if (isUndecided(response)) {
            return new WriteAnswer.Unknown(failure, !serviceIsDone(response));
        }
        return new WriteAnswer.Refused(refusal(response, asked), failure);
    }

    /** A value that the mapping does not translate: nothing was sent. */
    public static WriteAnswer unmapped(UnmappedValueException why) {
        return new WriteAnswer.Refused(Refusal.METADATA, Failure.of(String.valueOf(why.getMessage())));
    }

    /** A success that does not say what was done. */
    public static WriteAnswer unreadable(String what) {
        return new WriteAnswer.Unknown(Failure.of(what + ": the answer could not be read"), true);
    }

    /** The failure of a read. */
    static CrmException ofRead(Answer answer, String what) {
        Failure failure = failure(answer, what);
        if (answer instanceof Answer.NotSignedIn no) {
            return new CrmException(no.mayPass() ? CrmException.Kind.TRANSIENT : CrmException.Kind.SIGN_IN, failure);
        }
        boolean isTransient = !(answer instanceof Answer.Response response)
                || isUndecided(response)
                || response.status() == TOO_MANY_REQUESTS;
        return new CrmException(isTransient ? CrmException.Kind.TRANSIENT : CrmException.Kind.PERMANENT, failure);
    }

    /** The failure of a request that any environment answers to somebody whom it knows. */
    public static CrmException ofWhole(Answer answer, String what) {
        CrmException plain = ofRead(answer, what);
        return Advice.atTheDoor(answer)
                .map(advice -> new CrmException(
                        plain.kind(),
                        new Failure(
                                what + ": " + advice,
                                plain.failure().status(),
                                plain.failure().code(),
                                plain.failure().retryAfter())))
                .orElse(plain);
    }

    public static boolean isSuccess(Answer answer) {
        return answer instanceof Answer.Response response && response.status() / 100 == 2;
    }

    public static boolean isMissing(Answer answer) {
        return answer instanceof Answer.Response response && response.status() == NOT_FOUND;
    }

    private static boolean isUndecided(Answer.Response response) {
        int status = response.status();
        return status == REQUEST_TIMEOUT
                || (status >= INTERNAL_SERVER_ERROR && status != NOT_IMPLEMENTED)
                || hasCode(response, SQL_ERROR)
                || hasCode(response, SQL_TIMEOUT);
    }

    /** The service itself has answered, so that nothing of this request is under way any more; a proxy may not know. */
    private static boolean serviceIsDone(Answer.Response response) {
        return response.status() == INTERNAL_SERVER_ERROR || response.status() == SERVICE_UNAVAILABLE;
    }

    private static Refusal refusal(Answer.Response response, Asked asked) {
        if (response.status() == TOO_MANY_REQUESTS) {
            return Refusal.THROTTLED;
        }
        if (response.status() == NOT_FOUND && asked != Asked.CREATE) {
            return Refusal.MISSING;
        }
        if (response.status() != PRECONDITION_FAILED || hasCode(response, DUPLICATE_DETECTION_RULE)) {
            return Refusal.PERMANENT;
        }
        if (hasCode(response, DUPLICATE_RECORD) || hasCode(response, DUPLICATE_ALTERNATE_KEY)) {
            return Refusal.ALREADY_EXISTS;
        }
        return Refusal.PRECONDITION_FAILED; // a bare 412: only a look can tell
    }

    private static boolean hasCode(Answer.Response response, String code) {
        return response.errorCode().filter(code::equalsIgnoreCase).isPresent();
    }

    private static Failure failure(Answer answer, String what) {
        if (answer instanceof Answer.Response response) {
            String code = response.errorCode().map(c -> " (" + c + ")").orElse("");
            return new Failure(
                    what + ": HTTP " + response.status() + code
                            + Advice.of(response).map(a -> "; " + a).orElse(""),
                    OptionalInt.of(response.status()),
                    response.errorCode(),
                    response.retryAfter());
        }
        if (answer instanceof Answer.HeldBack held) {
            return new Failure(
                    what + ": held back, the service asked for a pause",
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.of(held.retryAfter()));
        }
        if (answer instanceof Answer.NoAnswer none) {
            return Failure.of(none.message());
        }
        return Failure.of(what + ": " + ((Answer.NotSignedIn) answer).message());
    }
}
