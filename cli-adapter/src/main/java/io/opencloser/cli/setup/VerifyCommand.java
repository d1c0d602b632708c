package io.opencloser.cli.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "Exit code 0 if the mapping fits, 1 with gaps, 2 if the CRM could not be read."
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final String SCHEMA = "verification-v1";

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    public VerifyCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return GapReport.run(host, common, SCHEMA, VerifyCommand::verify);
    }

    private static ObjectNode document(ExitStatus status, MappingArtifact mapping, List<Gap> gaps) {
        ObjectNode document = GapDocument.of(SCHEMA, status, mapping.approved(), gaps);
        document.set("warnings", Json.texts(mapping.warnings()));
        return document;
    }

    private static int verify(CommandContext context) {
        MappingArtifact mapping = context.backend().mapping();
        List<Gap> gaps = context.backend().inspection().verify(mapping);
        String fits = gaps.isEmpty() ? "the mapping fits" : "the mapping does not fit, " + GapReport.count(gaps);
        String approved = mapping.approved()
                ? "it is approved"
                : "it is not approved: review it and set _meta.approved to true before the first write";
        return GapReport.print(
                context.console(),
                gaps,
                status -> document(status, mapping, gaps),
                Stream.concat(
                                Stream.of(fits, approved),
                                mapping.warnings().stream().map(warning -> "warning: " + warning))
                        .toList());
    }
}
