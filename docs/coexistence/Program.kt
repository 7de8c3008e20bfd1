import ai.cvat.api.TasksApi
import ai.cvat.api.model.LabelType
import ai.cvat.api.model.PatchedLabelRequest
import ai.cvat.sdk.Client
import ai.cvat.sdk.PasswordCredentials

/** The main calls from Kotlin: by both levels, with lambdas and with OkHttp's types. */
fun main(arguments: Array<String>) {
    Client.makeClient(arguments[0], PasswordCredentials(arguments[1], arguments[2])).use { client ->
        val task = client.tasks().create { spec ->
            spec.name("Company").addLabelsItem(PatchedLabelRequest().name("cat").type(LabelType.RECTANGLE))
        }
        val answer = client.apiClient().tasksApi().list(TasksApi.ListParams().name("Company")).send()
        check(answer.requireBody().count!! >= 1)
        check(client.apiClient().baseUrl().host.isNotEmpty())
        task.remove()
    }
    println("works")
}
