package io.opencloser.dataverse.auth;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalException;
import io.opencloser.dataverse.client.SignInFailedException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Requests tokens through MSAL, without its cache. For one thread at a time. */
final class SignIn {
    private final MsalHttpClient http;
    private final ConfidentialClientApplication application;
    private final ClientCredentialParameters parameters;
    private final Credentials credentials;

    /** A token and its lifetime from now on. */
    record IssuedToken(String token, Duration lifetime) {
        @Override
        public String toString() {
            return "Grant[hidden]";
        }
    }

    SignIn(
            Authority authority,
            String tenant,
            String clientId,
            Credentials credentials,
            String scope,
            MsalHttpClient http) {
        this.http = http;
        this.credentials = credentials;
        this.parameters = ClientCredentialParameters.builder(Set.of(scope))
                .skipCache(true)
                .build();
        try {
            this.application = ConfidentialClientApplication.builder(clientId, proof(credentials))
                    .authority(msalAuthority(authority, tenant))
                    .instanceDiscovery(false)
                    .disableInternalRetries()
                    .executorService(new CallerRunsExecutor())
                    .httpClient(http)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("An authority is always a URL."); // the cause would quote it
        }
    }

    /**
     * Requests a token.
     *
     * @throws SignInFailedException if the login service issues none
     */
    IssuedToken requestToken() {
        try {
            String token = application.acquireToken(parameters).join().accessToken();
            return new IssuedToken(token, http.lifetime());
        } catch (CompletionException | CancellationException | MsalException e) {
            throw failure(e).toException(); // no cause: MSAL's messages may name tenant and host
        }
    }

    /**
     * MSAL logs its authority at debug level. It gets the real one only for a certificate, whose assertion names it.
     * Always https, as MSAL refuses http even for loopback.
     */
    private String msalAuthority(Authority authority, String tenant) {
        return credentials instanceof Credentials.Certificate
                ? "https://" + authority.base().getRawAuthority() + "/" + tenant + "/"
                : "https://login.invalid/tenant/";
    }

    private static IClientCredential proof(Credentials credentials) {
        if (credentials instanceof Credentials.Certificate certificate) {
            return ClientCredentialFactory.createFromCertificateChain(certificate.key(), certificate.chain());
        }
        return ClientCredentialFactory.createFromSecret(((Credentials.Secret) credentials).value());
    }

    /** Without a response from the service, MSAL itself could not use the key. */
    private SignInFailure failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MsalHttpClient.TokenRequestException failure) {
                return failure.failure();
            }
        }
        return SignInFailure.of(
                credentials instanceof Credentials.Certificate ? SignInProblem.BAD_CERTIFICATE : SignInProblem.REFUSED);
    }
}
