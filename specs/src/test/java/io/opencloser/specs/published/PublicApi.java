package io.opencloser.specs.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that a module shows to others, and their public and protected members, as sorted lines. */
final class PublicApi {
    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");

    private PublicApi() {}

    /** The public types in the exported packages of the module in this folder, nested ones included. */
    static List<Class<?>> types(String module) {
        try {
            String descriptor =
                    Files.readString(Modules.ROOT.resolve(module).resolve("src/main/module/module-info.java"));
            List<Class<?>> types = new ArrayList<>();
            EXPORT.matcher(descriptor).results().forEach(export -> types.addAll(inPackage(module, export.group(1))));
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Class<?>> inPackage(String module, String name) {
        Path folder = Modules.ROOT.resolve(module).resolve("target/classes").resolve(name.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .sorted()
                    .<Class<?>>map(file -> loaded(name + "." + file.substring(0, file.length() - ".class".length())))
                    .filter(PublicApi::isVisible)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!isVisible(each.getModifiers()) || each.isAnonymousClass()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** One line for each type and each of its members. */
    static List<String> lines(String module) {
        return types(module).stream().flatMap(PublicApi::lines).toList();
    }

    private static Stream<String> lines(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            add(members, field, field.toGenericString() + constant(field));
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor, constructor.toGenericString());
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isBridge()) {
                add(members, method, method.toGenericString());
            }
        }
        return Stream.concat(Stream.of(heading(type)), members.stream().sorted());
    }

    private static void add(List<String> members, Member member, String text) {
        if (isVisible(member.getModifiers()) && !member.isSynthetic()) {
            members.add("    " + text.replace("java.lang.", ""));
        }
    }

    /** Compiled into others: a change of it is a change for them. */
    private static String constant(Field field) {
        boolean number = field.getType() == int.class || field.getType() == long.class;
        try {
            return Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers()) && number
                    ? " = " + field.get(null)
                    : "";
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String heading(Class<?> type) {
        String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        String text = Modifier.toString(type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.FINAL))
                + " " + kind + " " + type.getName();
        if (type.getGenericSuperclass() != null) {
            text += " extends " + type.getGenericSuperclass().getTypeName();
        }
        text += list(" implements ", type.getGenericInterfaces());
        if (!type.isSealed()) {
            return text;
        }
        // their order differs between compilers
        Class<?>[] permitted = type.getPermittedSubclasses().clone();
        Arrays.sort(permitted, Comparator.comparing(Class::getName));
        return text + list(" permits ", permitted);
    }

    private static String list(String word, Type[] types) {
        return types.length == 0
                ? ""
                : word + Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
    }
}
