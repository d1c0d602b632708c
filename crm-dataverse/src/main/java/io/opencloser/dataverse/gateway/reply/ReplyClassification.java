package io.opencloser.dataverse.gateway.reply;

import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.crm.WriteReply.Refusal;
import io.opencloser.dataverse.client.message.HttpStatus;
import io.opencloser.dataverse.client.message.Reply;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Classifies replies by status and error code, never by text (requirement 6.1; dataverse-facts, "Conditional writes"
 * and "Limits").
 */
public final class ReplyClassification {
    private static final String DUPLICATE_RECORD = "0x80040237";
    private static final String DUPLICATE_ALTERNATE_KEY = "0x80060892";
    private static final String DUPLICATE_DETECTION_RULE = "0x80040333";
    /** "The user is not a member of the organization": also every user of an environment in administration mode. */
    private static final String NOT_A_MEMBER = "0x80072560";
    /** "The user is disabled": the caller, unless the write names an owner. */
    private static final String USER_DISABLED = "0x80040225";

    private static final String SQL_ERROR = "0x80044150";
    private static final String SQL_TIMEOUT = "0x80044151";

    private ReplyClassification() {}

    /** The kind of write: a 404 for a create does not mean that the row is missing. */
    public enum WriteKind {
        CREATE,
        UPDATE,
        CHANGE_SET
    }

    /** The outcome of a write that did not succeed. */
    public static WriteReply writeReply(Reply reply, WriteKind kind, String description) {
        CrmFailure failure = failure(reply, description);
        if (reply instanceof Reply.Throttled) {
            return new WriteReply.Refused(Refusal.THROTTLED, failure);
        }
        if (reply instanceof Reply.NotSignedIn notSignedIn) {
            return new WriteReply.Refused(notSignedIn.retryable() ? Refusal.NOT_SENT : Refusal.SIGN_IN, failure);
        }
        if (reply instanceof Reply.NoResponse noResponse) {
            return noResponse.reason() == Reply.NoResponse.Reason.NOT_SENT
                    ? new WriteReply.Refused(Refusal.NOT_SENT, failure)
                    : new WriteReply.Unknown(failure, WriteReply.Processing.MAY_CONTINUE);
        }
        Reply.Response response = (Reply.Response) reply;
        if (isOutcomeUnknown(response)) {
            return new WriteReply.Unknown(
                    failure,
                    hasFinished(response) ? WriteReply.Processing.FINISHED : WriteReply.Processing.MAY_CONTINUE);
        }
        return new WriteReply.Refused(refusal(response, kind), failure);
    }

    /** The mapping does not translate a value: nothing was sent. */
    public static WriteReply unmapped(UnmappedValueException why) {
        return new WriteReply.Refused(Refusal.METADATA, CrmFailure.of(String.valueOf(why.getMessage())));
    }

    /** A success that does not say what was written. */
    public static WriteReply unreadable(String description) {
        return new WriteReply.Unknown(
                CrmFailure.of(description + ": the response could not be read"), WriteReply.Processing.MAY_CONTINUE);
    }

    /** The failure of a read. */
    static CrmException readFailure(Reply reply, String description) {
        CrmFailure failure = failure(reply, description);
        if (reply instanceof Reply.NotSignedIn notSignedIn) {
            return new CrmException(
                    notSignedIn.retryable() ? CrmException.Kind.TRANSIENT : CrmException.Kind.SIGN_IN, failure);
        }
        if (reply instanceof Reply.Response response && refusesCaller(response)) {
            return new CrmException(CrmException.Kind.SIGN_IN, failure);
        }
        boolean isTransient = !(reply instanceof Reply.Response response)
                || isOutcomeUnknown(response)
                || response.status() == HttpStatus.TOO_MANY_REQUESTS;
        return new CrmException(isTransient ? CrmException.Kind.TRANSIENT : CrmException.Kind.PERMANENT, failure);
    }

    /** The failure of a request that depends on no table or row, with the next step. */
    public static CrmException environmentFailure(Reply reply, String description) {
        CrmException failure = readFailure(reply, description);
        return Remediation.ofEnvironment(reply)
                .map(advice -> new CrmException(
                        failure.kind(),
                        new CrmFailure(
                                (reply instanceof Reply.NoResponse
                                                ? failure.failure().message() + "; "
                                                : description + ": ")
                                        + advice,
                                failure.failure().status(),
                                failure.failure().code(),
                                failure.failure().retryAfter())))
                .orElse(failure);
    }

    public static boolean isSuccess(Reply reply) {
        return reply instanceof Reply.Response response && response.isSuccess();
    }

    public static boolean isNotFound(Reply reply) {
        return reply instanceof Reply.Response response && response.status() == HttpStatus.NOT_FOUND;
    }

    /** Whether a read was refused for who we are: nothing in the request of a session is the cause (requirement 6.1). */
    private static boolean refusesCaller(Reply.Response response) {
        return response.status() == HttpStatus.UNAUTHORIZED || response.status() == HttpStatus.FORBIDDEN;
    }

    /** Whether a write was refused for who we are. Any other 403 is about this write. */
    private static boolean refusesCaller(Reply.Response response, WriteKind kind) {
        return response.status() == HttpStatus.UNAUTHORIZED
                || (response.status() == HttpStatus.FORBIDDEN
                        && (hasCode(response, NOT_A_MEMBER)
                                || (kind == WriteKind.UPDATE && hasCode(response, USER_DISABLED))));
    }

    private static boolean isOutcomeUnknown(Reply.Response response) {
        int status = response.status();
        return status == HttpStatus.REQUEST_TIMEOUT
                || (HttpStatus.isServerError(status) && status != HttpStatus.NOT_IMPLEMENTED)
                || hasCode(response, SQL_ERROR)
                || hasCode(response, SQL_TIMEOUT);
    }

    /** The service itself responded, so that it no longer processes this request. A proxy's response does not tell. */
    private static boolean hasFinished(Reply.Response response) {
        return response.status() == HttpStatus.INTERNAL_SERVER_ERROR
                || response.status() == HttpStatus.SERVICE_UNAVAILABLE;
    }

    private static Refusal refusal(Reply.Response response, WriteKind kind) {
        if (response.status() == HttpStatus.TOO_MANY_REQUESTS) {
            return Refusal.THROTTLED;
        }
        if (refusesCaller(response, kind)) {
            return Refusal.SIGN_IN;
        }
        if (response.status() == HttpStatus.NOT_FOUND && kind != WriteKind.CREATE) {
            return Refusal.NOT_FOUND;
        }
        if (response.status() != HttpStatus.PRECONDITION_FAILED || hasCode(response, DUPLICATE_DETECTION_RULE)) {
            return Refusal.PERMANENT;
        }
        if (hasCode(response, DUPLICATE_RECORD) || hasCode(response, DUPLICATE_ALTERNATE_KEY)) {
            return Refusal.ALREADY_EXISTS;
        }
        return Refusal.PRECONDITION_FAILED; // any other 412, with or without a code: only a read can tell
    }

    private static boolean hasCode(Reply.Response response, String code) {
        return response.errorCode().filter(code::equalsIgnoreCase).isPresent();
    }

    private static CrmFailure failure(Reply reply, String description) {
        if (reply instanceof Reply.Response response) {
            String code = response.errorCode().map(c -> " (" + c + ")").orElse("");
            return new CrmFailure(
                    description + ": HTTP " + response.status() + code
                            + Remediation.ofResponse(response)
                                    .map(a -> "; " + a)
                                    .orElse(""),
                    OptionalInt.of(response.status()),
                    response.errorCode(),
                    response.retryAfter());
        }
        if (reply instanceof Reply.Throttled throttled) {
            return new CrmFailure(
                    description + ": throttled, the service asked for a pause",
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.of(throttled.retryAfter()));
        }
        if (reply instanceof Reply.NoResponse noResponse) {
            return CrmFailure.of(noResponse.message());
        }
        Reply.NotSignedIn notSignedIn = (Reply.NotSignedIn) reply;
        return new CrmFailure(
                description + ": " + notSignedIn.message(),
                OptionalInt.empty(),
                notSignedIn.code(),
                notSignedIn.retryAfter());
    }
}
