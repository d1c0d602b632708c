package io.opencloser.dataverse.gateway.reply;

import io.opencloser.dataverse.client.message.HttpStatus;
import io.opencloser.dataverse.client.message.Reply;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator can do about a refusal. Status and code decide. Of the service's text it repeats only the name of
 * a privilege, which consists of letters, digits and underscores.
 */
public final class Remediation {
    /** "The user is not a member of the organization." */
    private static final String NOT_A_MEMBER = "0x80072560";

    private static final Pattern PRIVILEGE =
            Pattern.compile("\\bprv(?:Create|Read|Write|Append|AppendTo|Assign|Delete|Share)[A-Za-z0-9_]{1,128}\\b");

    private static final String NO_USER =
            "the environment has no application user for this app, or one without a security"
                    + " role; add it in the Power Platform admin center and check DATAVERSE_CLIENT_ID and DATAVERSE_ENV_URL";
    private static final String NO_DATAVERSE = "there is no Dataverse at this address; check DATAVERSE_ENV_URL";

    private Remediation() {}

    /** For the response to any request. */
    static Optional<String> ofResponse(Reply.Response response) {
        if (response.status() == HttpStatus.UNAUTHORIZED) {
            return Optional.of("the environment does not accept the sign-in; check that DATAVERSE_ENV_URL and"
                    + " DATAVERSE_TENANT_ID belong together");
        } else if (response.status() != HttpStatus.FORBIDDEN) {
            return Optional.empty();
        }
        return privilege(response)
                .map(name -> "the app's user lacks the privilege " + name + "; add it to a security role of that user")
                .or(() -> isNotAMember(response) ? Optional.of(NO_USER) : Optional.empty());
    }

    /** For the reply to a request that depends on no table or row; empty if the failure explains itself. */
    static Optional<String> ofEnvironment(Reply reply) {
        if (reply instanceof Reply.NoResponse noResponse) {
            return noResponse.reason() == Reply.NoResponse.Reason.NOT_SENT
                    ? Optional.of("the environment cannot be reached; check the network and DATAVERSE_ENV_URL")
                    : Optional.empty();
        } else if (!(reply instanceof Reply.Response response)) {
            return Optional.empty();
        } else {
            int status = response.status();
            boolean notDataverse = status == HttpStatus.NOT_FOUND
                    || status == HttpStatus.GONE
                    || status == HttpStatus.METHOD_NOT_ALLOWED
                    || HttpStatus.isRedirect(status);
            return notDataverse
                    ? Optional.of(NO_DATAVERSE)
                    : ofResponse(response)
                            .or(() -> status == HttpStatus.FORBIDDEN ? Optional.of(NO_USER) : Optional.empty());
        }
    }

    /** The address responds, but it is not a Dataverse. */
    public static String notADataverse() {
        return NO_DATAVERSE;
    }

    private static boolean isNotAMember(Reply.Response response) {
        return response.errorCode().filter(NOT_A_MEMBER::equalsIgnoreCase).isPresent();
    }

    private static Optional<String> privilege(Reply.Response response) {
        String message = response.body()
                .map(body -> body.path("error").path("message").asText(""))
                .orElse("");
        Matcher matcher = PRIVILEGE.matcher(message);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
