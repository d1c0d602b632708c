package io.opencloser.specs.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds names of Dataverse's tables, columns and annotations in the code of other modules (requirement 8.3). */
final class DataverseNames {
    private static final Pattern NAME =
            Pattern.compile("@odata\\.|/api/data/|EntityDefinitions|\\b(phonecalls?|systemusers?"
                    + "|activityid|actualstart|actualend|directioncode|regardingobjectid\\w*|ownerid|statecode|statuscode"
                    + "|OData-EntityId|createdon)\\b");

    private DataverseNames() {}

    /** The names in one source text, comments apart. */
    static List<String> in(String source) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
        List<String> found = new ArrayList<>();
        Matcher matcher = NAME.matcher(code);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** {@code file: name} for every finding below a directory. */
    static List<String> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".sql"))
                    .flatMap(file -> in(text(file)).stream().map(name -> file.getFileName() + ": " + name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
