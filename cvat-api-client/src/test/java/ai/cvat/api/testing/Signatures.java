package ai.cvat.api.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.stream.Stream;

/** The conditions for the signatures of methods, constructors and fields that hold in every module. */
public final class Signatures {

    private Signatures() {}

    /**
     * Names no type of some packages.
     *
     * @param packages the packages, as ArchUnit writes them
     * @return the condition
     */
    private static ArchCondition<JavaMember> nameNoTypeOf(String packages) {
        return condition(
                "name no type of " + packages,
                member -> member.getAllInvolvedRawTypes().stream()
                        .filter(resideInAPackage(packages))
                        .map(type -> member.getFullName() + " names " + type.getFullName()));
    }

    /**
     * The rule that what users of a module hold names nothing that is internal.
     *
     * @param internal the internal packages, as ArchUnit writes them
     * @return the rule
     */
    public static ArchRule nothingPublicNames(String internal) {
        return members()
                .that()
                .areDeclaredInClassesThat(resideOutsideOfPackage(internal).and(modifier(JavaModifier.PUBLIC)))
                .and()
                .areNotPrivate()
                .and()
                .areNotPackagePrivate()
                .should(nameNoTypeOf(internal));
    }

    /**
     * Takes few parameters, unless a type above asks for more.
     *
     * @param most how many
     * @return the condition
     */
    public static ArchCondition<JavaCodeUnit> takeAtMost(int most) {
        return condition(
                "take at most " + most + " parameters",
                unit -> Stream.of(unit)
                        .filter(each -> each.getRawParameterTypes().size() > most && !isAskedFor(each))
                        .map(JavaCodeUnit::getFullName));
    }

    /** Whether a type above has it, so that nobody here chose its parameters. */
    private static boolean isAskedFor(JavaCodeUnit unit) {
        String[] parameters =
                unit.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        JavaClass owner = unit.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .anyMatch(type -> type.tryGetMethod(unit.getName(), parameters).isPresent());
    }

    private static <T> ArchCondition<T> condition(String text, Function<T, Stream<String>> violations) {
        return new ArchCondition<>(text) {
            @Override
            public void check(T item, ConditionEvents events) {
                violations.apply(item).forEach(words -> events.add(SimpleConditionEvent.violated(item, words)));
            }
        };
    }
}
