package io.opencloser.cli.setup;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.PathFlag;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.export.AtomicFile;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.dataverse.DataverseInspection.Discovery;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import io.opencloser.dataverse.mapping.format.MappingFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Completes a scaffold from the CRM's metadata and writes it for a person to review (requirement 8.2). Never overwrites an
 * approved artifact: the operator has to delete it or name another file.
 */
@Command(
        name = "discover-crm",
        description =
                "Completes a mapping scaffold from the CRM's metadata, writes it unapproved, and lists every gap.",
        footer = {
            "",
            "A scaffold is a mapping artifact that may omit what the metadata provides:",
            "entity set names, primary ids, types, lookup targets, and the value of an option with a \"label\".",
            "",
            "Example:",
            "  opencloser discover-crm --scaffold scaffold.json --out dataverse_mapping.json",
            "",
            "Exit code 0 without gaps, 1 with gaps (the file is still written), 2 if nothing was written."
        })
public final class DiscoverCommand implements Callable<Integer> {
    private static final String SCHEMA = "discovery-v1";

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Option(
            names = "--scaffold",
            required = true,
            paramLabel = "FILE",
            description = "The scaffold: the known part of the mapping.")
    private String scaffold = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the mapping artifact; an approved one is never overwritten.")
    private String out = "";

    public DiscoverCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return GapReport.run(host, common, SCHEMA, this::discover);
    }

    private int discover(CommandContext context) {
        Path source = PathFlag.resolve(host, "--scaffold", scaffold);
        Path target = PathFlag.resolve(host, "--out", out);
        Scaffold read = parsed("--scaffold", () -> Scaffold.read(source));
        refuseToOverwrite(target);
        Discovery discovery =
                parsed("--scaffold", () -> context.backend().inspection().discover(read));
        write(target, discovery.artifact());
        List<String> headline = new ArrayList<>();
        headline.add("wrote " + out + ", unapproved");
        headline.add(
                discovery.gaps().isEmpty()
                        ? "no gaps: review it and set _meta.approved to true"
                        : GapReport.count(discovery.gaps()) + " to close before approval:");
        return GapReport.print(
                context.console(),
                discovery.gaps(),
                status ->
                        GapDocument.unapproved(SCHEMA, status, discovery.gaps()).put("out", out),
                headline);
    }

    private static <T> T parsed(String flag, Supplier<T> work) {
        try {
            return work.get();
        } catch (MappingFormatException e) {
            throw new UsageException(flag + ": " + e.getMessage());
        }
    }

    /** Only an unapproved mapping may be overwritten. */
    private static void refuseToOverwrite(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        boolean approved;
        try {
            approved = Scaffold.read(target).approved();
        } catch (MappingFormatException e) {
            throw new UsageException("--out: the file exists and is not a mapping; name another file");
        }
        if (approved) {
            throw new UsageException(
                    "--out: the file is an approved mapping, which is never overwritten; name another file");
        }
    }

    private static void write(Path target, String artifact) {
        try {
            AtomicFile.write(target, artifact.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsageException(
                    "--out: cannot write the file (" + e.getClass().getSimpleName() + ")");
        }
    }
}
