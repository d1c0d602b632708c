package io.opencloser.cli.decide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.LocalSessions;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes blocked sessions up again whose cause is mended (requirement 7.8). Needs no credentials and writes nothing. */
@Command(
        name = "reopen",
        description = {
            "Takes blocked sessions up again after their cause is mended: the same plan under the same conditions.",
            "Only reopens; a worker or resume --all writes. For conflicts: opencloser reconcile"
        },
        footer = {
            "",
            "Examples:",
            "  opencloser reopen ses_0123456789abcdef0123456789abcdef --reason \"the role is back\"",
            "  opencloser reopen --blocked permanent_other --code 0x80040220 --reason \"the role is back\" --yes"
        })
public final class ReopenCommand implements Callable<Integer> {
    private static final List<BlockReason> MENDABLE =
            List.of(BlockReason.PERMANENT_OTHER, BlockReason.METADATA, BlockReason.QUEUE_ITEM_MISSING);
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Parameters(arity = "0..*", paramLabel = "SESSION", description = "The ids of the sessions.")
    private List<String> sessions = new ArrayList<>();

    @Option(names = "--blocked", paramLabel = "REASON", description = "All sessions that are blocked for this reason.")
    private @Nullable String blocked;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "With --blocked: only where the CRM gave this error code, or this HTTP status.")
    private @Nullable String code;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded in the sessions' histories.")
    private String reason = "the cause is mended";

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the account's name).")
    private @Nullable String by;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    public ReopenCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (sessions.isEmpty() == (blocked == null)) {
            throw new UsageException("expected either session ids or --blocked");
        }
        if (code != null && blocked == null) {
            throw new UsageException("--code: only with --blocked");
        }
        List<SessionId> named = sessions.stream().map(SessionId::new).distinct().toList();
        SessionQuery query = SessionQuery.blocked();
        if (blocked != null) {
            query = query.because(reason(blocked));
        }
        if (code != null) {
            query = query.withCode(code(code));
        }
        Decision decision = new Decision(by == null ? host.operator().name() : by, reason);
        try (CommandContext context = CommandContext.open(host, common)) {
            List<SessionId> wanted = named.isEmpty()
                    ? context.backend().journal().list(query).stream()
                            .map(SessionSummary::session)
                            .toList()
                    : named;
            String question = "Reopen " + wanted.size() + (wanted.size() == 1 ? " session?" : " sessions?");
            if (!wanted.isEmpty() && !yes && !Prompt.confirmed(context, question, Prompt.Unattended.REFUSE)) {
                return context.console().failure(Prompt.declined());
            }
            return reopen(context, wanted, decision);
        }
    }

    private static int reopen(CommandContext context, List<SessionId> wanted, Decision decision) {
        LocalSessions local = context.localSessions();
        ArrayNode reopened = Json.array();
        for (SessionId session : wanted) {
            if (local.reopen(session, decision)) {
                reopened.add(session.value());
            } else {
                context.console()
                        .notice(session + " is not blocked for a cause that can be mended; see: opencloser show "
                                + session);
            }
        }
        ObjectNode document = Json.object().put("schema_version", "reopen-v1").put("reopened", reopened.size());
        document.set("sessions", reopened);
        context.console()
                .print(
                        document,
                        () -> wanted.isEmpty()
                                ? "no session is blocked for this"
                                : reopened.size() + " of " + wanted.size() + " reopened"
                                        + (reopened.isEmpty()
                                                ? ""
                                                : "; a worker writes them, or: opencloser resume --all"));
        return reopened.size() == wanted.size() ? 0 : 1;
    }

    private static BlockReason reason(String name) {
        return MENDABLE.stream()
                .filter(reason -> reason.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--blocked: expected "
                        + MENDABLE.stream().map(BlockReason::wireName).collect(Collectors.joining(", "))
                        + "; for other blocks see: opencloser sessions --status blocked"));
    }

    /** As the journal has it: {@code 0x80040220}, {@code AADSTS700016} or {@code 403}. */
    private static String code(String given) {
        if (given.isBlank()) {
            throw new UsageException("--code: expected an error code of the CRM, for example 0x80040220 or 403");
        }
        return HEXADECIMAL.matcher(given).matches() ? given.toLowerCase(Locale.ROOT) : given;
    }
}
