package ai.cvat.sdk.examples;

import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.OperationStatus;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.resources.Comment;
import ai.cvat.sdk.resources.Issue;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A review: a job goes from stage to stage, and what is wrong with it is talked about in issues and comments. */
public final class Review {

    private Review() {}

    /**
     * Runs the example.
     *
     * @param arguments not used
     */
    public static void main(String[] arguments) {
        Example.main(arguments, Review::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) {
        run(client);
    }

    static Job run(Client client) {
        Task task = SampleProject.createTask(client, "Review");
        SampleProject.annotate(task, Photo.ALL);
        Job job =
                task.jobs().stream().min(Comparator.comparing(Job::startFrame)).orElseThrow();
        long frame = job.startFrame();

        // The annotator is done: the job goes to validation.
        job = job.update(patch -> patch.stage(JobStage.VALIDATION).state(OperationStatus.NEW));
        say(job, "is to be reviewed");

        // The reviewer marks what is wrong. The position is a rectangle on the frame: x1, y1, x2, y2.
        Job reviewed = job;
        Issue helmet = client.issues()
                .create(spec -> spec.job(reviewed.id())
                        .frame(frame)
                        .position(List.of(278.0, 344.0, 500.0, 511.0))
                        .message("The outline cuts the rim of the helmet."));
        client.issues()
                .create(spec -> spec.job(reviewed.id())
                        .frame(frame)
                        .position(List.of(0.0, 0.0, 150.0, 250.0))
                        .message("What about the flag?"));
        job = job.update(patch -> patch.stage(JobStage.ANNOTATION).state(OperationStatus.REJECTED));
        say(job, "is rejected");

        // The annotator answers and repairs.
        client.comments().create(spec -> spec.issue(helmet.id()).message("Right. Done."));
        helmet.update(patch -> patch.resolved(true));
        for (Issue open :
                job.issues().stream().filter(issue -> !issue.resolved()).toList()) {
            client.comments().create(spec -> spec.issue(open.id()).message("There is no label for flags: left out."));
            open.update(patch -> patch.resolved(true));
        }

        show(job);

        // All is settled: accepted.
        long unsettled =
                job.issues().stream().filter(issue -> !issue.resolved()).count();
        if (unsettled == 0) {
            job = job.update(patch -> patch.stage(JobStage.ACCEPTANCE).state(OperationStatus.COMPLETED));
            say(job, "is accepted");
        }
        return job;
    }

    private static void say(Job job, String what) {
        System.out.println("Job " + job.id() + " " + what + ": stage " + job.stage() + ", state " + job.state());
    }

    private static void show(Job job) {
        for (Issue issue :
                job.issues().stream().sorted(Comparator.comparing(Issue::id)).toList()) {
            System.out.println("  Issue " + issue.id() + " on frame " + issue.frame()
                    + (issue.resolved() ? ", settled" : ", open"));
            issue.comments().stream()
                    .sorted(Comparator.comparing(Comment::id))
                    .forEach(comment -> System.out.println("    \"" + comment.message() + "\""));
        }
    }
}
