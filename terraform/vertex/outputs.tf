output "endpoint" {
  description = "The endpoint, as gcloud ai endpoints deploy-model takes it."
  value       = google_vertex_ai_endpoint.churn.id
}
