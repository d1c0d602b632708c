package io.opencloser.cli.setup;

import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.Desk;
import io.opencloser.cli.report.GapDocument;
import io.opencloser.cli.wiring.Surroundings;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares the configured mapping with the CRM, read-only (requirement 8.2). */
@Command(
        name = "verify-crm",
        description = "Compares the mapping with the CRM's metadata and lists every gap. Changes nothing.",
        footer = {
            "",
            "Example:",
            "  opencloser verify-crm",
            "",
            "Exit code 0 when the mapping fits, 1 with gaps, 2 when the CRM could not be asked."
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final String SCHEMA = "verification-v1";

    private final Surroundings surroundings;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    public VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Gaps.comparing(surroundings, common, SCHEMA, VerifyCommand::verify);
    }

    private static int verify(Desk desk) {
        MappingArtifact mapping = desk.backend().mapping();
        List<Gap> gaps = desk.backend().inspection().verify(mapping);
        String fits = gaps.isEmpty() ? "the mapping fits" : "the mapping does not fit, " + Gaps.counted(gaps);
        String approved = mapping.approved()
                ? "it is approved"
                : "it is not approved: review it and set _meta.approved to true before the first write";
        return Gaps.tell(
                desk.console(),
                gaps,
                status -> GapDocument.of(SCHEMA, status, mapping.approved(), gaps),
                List.of(fits, approved));
    }
}
