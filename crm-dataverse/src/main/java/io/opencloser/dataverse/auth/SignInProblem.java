package io.opencloser.dataverse.auth;

/** Why the login service issued no token, each with the next step. */
enum SignInProblem {
    WRONG_TENANT("the login service does not know the tenant; check DATAVERSE_TENANT_ID and DATAVERSE_AUTHORITY"),
    WRONG_CLIENT("the login service does not know the app in this tenant; check DATAVERSE_CLIENT_ID"),
    WRONG_SECRET("the login service does not accept the client secret; check DATAVERSE_CLIENT_SECRET"),
    EXPIRED_SECRET("the client secret has expired; create a new one and set DATAVERSE_CLIENT_SECRET"),
    BAD_CERTIFICATE("the login service does not accept the certificate; check that DATAVERSE_CLIENT_CERTIFICATE is"
            + " registered for the app and valid, and that this machine's clock is right"),
    WRONG_ENVIRONMENT("the login service does not know the environment in this tenant; check DATAVERSE_ENV_URL and"
            + " DATAVERSE_TENANT_ID"),
    REFUSED("the login service refused to give a token; check DATAVERSE_ENV_URL, DATAVERSE_AUTHORITY and the app's"
            + " registration"),
    UNREACHABLE("the login service cannot be reached; check the network and DATAVERSE_AUTHORITY, then try again"),
    PROXY("the proxy refused the connection to the login service; check the proxy of this process, then try again"),
    BUSY("the login service is busy or out of order; try again later");

    private final String message;

    SignInProblem(String message) {
        this.message = message;
    }

    /** One line for the operator, without secret, tenant, client or host. */
    String message() {
        return message;
    }

    /** Whether a later attempt may succeed without a change. */
    boolean retryable() {
        return this == UNREACHABLE || this == PROXY || this == BUSY;
    }
}
