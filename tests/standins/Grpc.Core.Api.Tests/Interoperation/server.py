"""Serves what probe.proto says, on a free port of 127.0.0.1, until its standard input ends.

server.py <descriptor folder>
Prints lines of JSON: {"port": number}, then {"started": text} for each call that is told to wait,
and {"cancelled": text} for each of those that ended early.
"""

import json
import sys
import threading
from concurrent import futures

import grpc

from peer import SERVICE, Messages

FREE_PORT = "127.0.0.1:0"


def report(line):
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


class Probe(grpc.GenericRpcHandler):
    def __init__(self, messages):
        self.messages = messages
        codec = {
            "request_deserializer": messages.request.FromString,
            "response_serializer": messages.reply.SerializeToString,
        }
        self.handlers = {
            "/" + SERVICE + "/Echo": grpc.unary_unary_rpc_method_handler(self.echo, **codec),
            "/" + SERVICE + "/Collect": grpc.stream_unary_rpc_method_handler(self.collect, **codec),
            "/" + SERVICE + "/Expand": grpc.unary_stream_rpc_method_handler(self.expand, **codec),
            "/" + SERVICE + "/Converse": grpc.stream_stream_rpc_method_handler(self.converse, **codec),
        }

    def service(self, handler_call_details):
        return self.handlers.get(handler_call_details.method)

    def echo(self, request, context):
        self.answer_headers(context)
        self.obey(request, context)
        return self.messages.reply(text=request.text, payload=request.payload, count=request.count)

    def collect(self, requests, context):
        self.answer_headers(context)
        texts = [request.text for request in requests]
        return self.messages.reply(text=",".join(texts), count=len(texts))

    def expand(self, request, context):
        self.answer_headers(context)
        for i in range(1, request.count + 1):
            yield self.messages.reply(text=request.text, payload=request.payload, count=i)
        self.obey(request, context)

    def converse(self, requests, context):
        self.answer_headers(context)
        for request in requests:
            self.obey(request, context)
            yield self.messages.reply(text=request.text, payload=request.payload, count=request.count)

    def answer_headers(self, context):
        context.set_compression(grpc.Compression.Gzip)
        context.set_trailing_metadata(self.trailers())
        context.send_initial_metadata(
            tuple((key, value) for key, value in context.invocation_metadata() if key.startswith("probe-")))

    @staticmethod
    def trailers(*more):
        return (("probe-trailer", "end"), ("probe-trailer-bin", bytes([0, 1, 254, 255]))) + more

    def obey(self, request, context):
        if request.delay_milliseconds:
            report({"started": request.text})
            ended = threading.Event()
            if not context.add_callback(ended.set) or ended.wait(request.delay_milliseconds / 1000):
                report({"cancelled": request.text})
                return
        if request.status_code:
            status = self.messages.status(code=request.status_code, message=request.text)
            status.details.add().Pack(self.messages.error_info(domain="cultivation"))
            violations = self.messages.bad_request()
            violations.field_violations.add(field="text", description="请改正后重新提交")
            status.details.add().Pack(violations)
            context.set_trailing_metadata(self.trailers(("grpc-status-details-bin", status.SerializeToString())))
            code = next(code for code in grpc.StatusCode if code.value[0] == request.status_code)
            context.abort(code, request.text)


if __name__ == "__main__":
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=8), compression=grpc.Compression.Gzip)
    server.add_generic_rpc_handlers((Probe(Messages(sys.argv[1])),))
    port = server.add_insecure_port(FREE_PORT)
    server.start()
    report({"port": port})
    sys.stdin.read()
    server.stop(grace=None).wait()
