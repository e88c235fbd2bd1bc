"""The laws of the design, each as properties of generated models and documents, and of every document at hand."""
