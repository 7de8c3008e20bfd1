package ai.cvat.sdk.resources;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who calls whom in the compiled core: finds the public methods that lead to a call. */
final class Verbs {

    /** Where users find verbs. */
    private static final Set<String> PACKAGES = Set.of("ai.cvat.sdk", "ai.cvat.sdk.resources");

    private record Call(JavaCodeUnit origin, JavaClass owner, int parameters) {}

    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/ai/cvat/api/"))
            .importPackages("ai.cvat.sdk");
    private final Map<String, List<Call>> callsByName = new HashMap<>();

    Verbs() {
        core.stream().flatMap(type -> type.getCodeUnits().stream()).forEach(origin -> {
            Stream.concat(origin.getCallsFromSelf().stream(), origin.getCodeUnitReferencesFromSelf().stream())
                    .forEach(call -> callsByName
                            .computeIfAbsent(call.getTarget().getName(), name -> new ArrayList<>())
                            .add(new Call(
                                    origin,
                                    call.getTargetOwner(),
                                    call.getTarget().getRawParameterTypes().size())));
        });
    }

    /** The public methods that lead to a call of one of the methods of a generated class. */
    Set<String> leadingTo(String apiClass, Set<String> methods) {
        Deque<JavaCodeUnit> start = new ArrayDeque<>();
        for (String method : methods) {
            callsByName.getOrDefault(method, List.of()).stream()
                    .filter(call -> call.owner().getName().equals(apiClass))
                    .map(Call::origin)
                    .forEach(start::add);
        }
        return publicAbove(start);
    }

    private Set<String> publicAbove(Deque<JavaCodeUnit> open) {
        Set<String> verbs = new TreeSet<>();
        Set<JavaCodeUnit> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (isVerb(unit)) {
                verbs.add(unit.getOwner().getSimpleName() + "." + unit.getName());
            }
            callersOf(unit).filter(seen::add).forEach(open::add);
        }
        return verbs;
    }

    private Stream<JavaCodeUnit> callersOf(JavaCodeUnit unit) {
        return unit.isConstructor() && unit.getOwner().isAssignableTo(ObjectRepository.class)
                ? usersOfObjectOperations()
                : directCallersOf(unit);
    }

    /** Who calls the operations that the constructor of a repository hands to the verbs which it inherits. */
    private Stream<JavaCodeUnit> usersOfObjectOperations() {
        return Arrays.stream(ObjectRepository.ObjectOperations.class.getRecordComponents())
                .flatMap(component -> callsByName.getOrDefault(component.getName(), List.of()).stream())
                .filter(call -> call.owner().isEquivalentTo(ObjectRepository.ObjectOperations.class))
                .map(Call::origin);
    }

    private Stream<JavaCodeUnit> directCallersOf(JavaCodeUnit unit) {
        int parameters = unit.getRawParameterTypes().size();
        return callsByName.getOrDefault(unit.getName(), List.of()).stream()
                .filter(call -> call.parameters() == parameters
                        && (call.owner().isAssignableFrom(unit.getOwner().getName())
                                || unit.getOwner().isAssignableFrom(call.owner().getName())))
                .map(Call::origin);
    }

    private static boolean isVerb(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        boolean reachable = owner.getModifiers().contains(JavaModifier.PUBLIC)
                || owner.getAllSubclasses().stream()
                        .anyMatch(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
        return unit instanceof JavaMethod
                && unit.getModifiers().contains(JavaModifier.PUBLIC)
                && PACKAGES.contains(owner.getPackageName())
                && reachable;
    }
}
