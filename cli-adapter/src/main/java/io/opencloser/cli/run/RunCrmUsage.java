package io.opencloser.cli.run;

import io.opencloser.cli.command.UsageException;
import io.opencloser.core.domain.session.Warning;
import java.util.ArrayList;
import java.util.List;

/** Which flags of {@code run-crm} go together (contract "Commands"). */
final class RunCrmUsage {
    private RunCrmUsage() {}

    /** Checks the flags of a run that resumes; warns of those that it ignores. */
    static List<Warning> ofResume(CallFlags flags, boolean write) {
        if (!write) {
            throw new UsageException("--resume requires --write");
        }
        refuse("--queue-item-id", flags.queueItemId != null);
        refuse("--next-ready", flags.nextReady != null);
        refuse("--outcome", flags.outcome != null);
        refuse("--transport-fixture", flags.transportFixture != null);
        List<Warning> warnings = new ArrayList<>();
        ignore("--conversation-fixture", flags.conversationFixture != null, warnings);
        ignore("--campaign", flags.campaign != null, warnings);
        return warnings;
    }

    /** Checks the flags of a run of one item. */
    static void ofRun(CallFlags flags, boolean acceptsMappingChange) {
        exactlyOne("--queue-item-id", flags.queueItemId != null, "--next-ready", flags.nextReady != null);
        exactlyOne("--outcome", flags.outcome != null, "--transport-fixture", flags.transportFixture != null);
        if (flags.conversationFixture != null && flags.transportFixture == null) {
            throw new UsageException("--conversation-fixture goes with --transport-fixture");
        }
        if (acceptsMappingChange) {
            throw new UsageException("--accept-mapping-change goes with --resume");
        }
    }

    private static void exactlyOne(String one, boolean hasOne, String other, boolean hasOther) {
        if (hasOne == hasOther) {
            throw new UsageException("exactly one of " + one + " and " + other + " is required");
        }
    }

    private static void refuse(String flag, boolean given) {
        if (given) {
            throw new UsageException(flag + " does not go with --resume: the journal has the call and its outcome");
        }
    }

    private static void ignore(String flag, boolean given, List<Warning> warnings) {
        if (given) {
            warnings.add(new Warning(
                    "flag_ignored", flag, flag + " is ignored by --resume: the journal has the call and its outcome"));
        }
    }
}
