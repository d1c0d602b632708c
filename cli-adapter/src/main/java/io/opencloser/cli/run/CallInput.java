package io.opencloser.cli.run;

import io.opencloser.cli.command.PathFlag;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.input.ConversationFile;
import io.opencloser.cli.input.EventFile;
import io.opencloser.cli.input.OutcomeFile;
import io.opencloser.core.domain.scripted.Conversation;
import io.opencloser.core.domain.scripted.ReportedOutcome;
import io.opencloser.core.domain.scripted.ScriptedCall;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The call from the input files, validated as a whole.
 *
 * @param session present if the input names the provider's call
 */
record CallInput(ReportedOutcome outcome, Optional<SessionId> session, List<Warning> warnings) {

    static CallInput read(HostEnvironment host, CallFlags flags) {
        if (flags.outcome != null) {
            OutcomeFile file =
                    OutcomeFile.read(PathFlag.resolve(host, "--outcome", flags.outcome), flags.provider.name());
            return new CallInput(file.outcome(), Optional.of(file.session()), List.of());
        }
        if (flags.transportFixture == null) {
            throw new UsageException("exactly one of --outcome and --transport-fixture is required");
        }
        Optional<Conversation> conversation = Optional.ofNullable(flags.conversationFixture)
                .map(file -> ConversationFile.read(PathFlag.resolve(host, "--conversation-fixture", file)));
        ScriptedCall call = EventFile.read(PathFlag.resolve(host, "--transport-fixture", flags.transportFixture));
        return scripted(call, conversation);
    }

    private static CallInput scripted(ScriptedCall call, Optional<Conversation> conversation) {
        List<Warning> warnings = new ArrayList<>(call.warnings());
        if (call instanceof ScriptedCall.Decided decided) {
            if (conversation.isPresent()) {
                warnings.add(new Warning(
                        "conversation_ignored",
                        "--conversation-fixture",
                        "the call did not connect, so the conversation was ignored"));
            }
            return new CallInput(decided.outcome(), Optional.empty(), warnings);
        }
        ScriptedCall.Connected connected = (ScriptedCall.Connected) call;
        Conversation said = conversation.orElseThrow(
                () -> new UsageException("--conversation-fixture is required: the events say that the call connected"));
        warnings.addAll(said.warnings(connected));
        return new CallInput(said.outcome(connected), Optional.empty(), warnings);
    }
}
