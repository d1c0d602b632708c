package io.opencloser.cli.damaged;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** An input file with damaged content is refused in one line. */
abstract class DamagedInputFile extends DamagedDocuments {
    private final ReusedFile file = new ReusedFile("in.json");
    private final String document;
    private final Consumer<Path> reader;

    DamagedInputFile(String document, Consumer<Path> reader) {
        this.document = document;
        this.reader = reader;
    }

    @Override
    public List<String> documents() {
        return List.of(document);
    }

    @Override
    public void read(byte[] content) {
        try {
            reader.accept(file.with(content));
        } catch (InvalidInputException e) {
            Refusals.isOneLine(e.getMessage());
        }
    }
}
