package io.opencloser.specs.defects;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A class loader of the project's classes, of which one file is compiled with a mistake. It loads every class of ours itself. */
final class DefectiveClasses extends ClassLoader {
    private final Optional<Path> compiled;
    private final Path tests;

    private DefectiveClasses(Optional<Path> compiled, DefectivePart part) {
        super(DefectiveClasses.class.getClassLoader());
        this.compiled = compiled;
        this.tests = part.testClasses();
    }

    /** The same classes without a mistake. */
    static DefectiveClasses without(DefectivePart part) {
        return new DefectiveClasses(Optional.empty(), part);
    }

    static DefectiveClasses with(Defect defect, Path directory) {
        String source = defect.source();
        StringWriter messages = new StringWriter();
        var file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + defect.className().replace('.', '/') + ".java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiles = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-cp", path, "-d", directory.toString(), "-proc:none", "-parameters", "-nowarn"),
                        null,
                        List.of(file))
                .call();
        if (!compiles) {
            throw new IllegalStateException("the defect '" + defect.name() + "' does not compile: " + messages);
        }
        return new DefectiveClasses(Optional.of(directory), defect.part());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.opencloser.") || name.startsWith("io.opencloser.specs.defects.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = bytes(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        String resource = name.replace('.', '/') + ".class";
        Optional<Path> changed = Stream.concat(compiled.stream(), Stream.of(tests))
                .map(folder -> folder.resolve(resource))
                .filter(Files::exists)
                .findFirst();
        try {
            if (changed.isPresent()) {
                return Files.readAllBytes(changed.get());
            }
            try (InputStream usual = getParent().getResourceAsStream(resource)) {
                if (usual == null) {
                    throw new ClassNotFoundException(name);
                }
                return usual.readAllBytes();
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
