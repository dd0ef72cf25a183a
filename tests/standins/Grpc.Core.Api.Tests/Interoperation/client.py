"""Calls the probe service in C# once, as the scenario says, and prints what it saw as one line of JSON.

client.py <descriptor folder> <host:port> <scenario>
"""

import json
import queue
import sys

import grpc

from peer import SERVICE, Messages

PATIENCE_SECONDS = 60


class Client:
    def __init__(self, messages, target):
        self.messages = messages
        self.channel = grpc.insecure_channel(target)
        codec = {
            "request_serializer": messages.request.SerializeToString,
            "response_deserializer": messages.reply.FromString,
        }
        self.echo = self.channel.unary_unary("/" + SERVICE + "/Echo", **codec)
        self.collect = self.channel.stream_unary("/" + SERVICE + "/Collect", **codec)
        self.expand = self.channel.unary_stream("/" + SERVICE + "/Expand", **codec)
        self.converse = self.channel.stream_stream("/" + SERVICE + "/Converse", **codec)

    def unary(self):
        request = self.messages.request(text="你好", payload=bytes(range(256)), count=-7)
        reply, call = self.echo.with_call(request, timeout=PATIENCE_SECONDS)
        return {"text": reply.text, "payload": reply.payload.hex(), "count": reply.count, "code": call.code().name}

    def client_streaming(self):
        requests = (self.messages.request(text=text) for text in "abc")
        reply = self.collect(requests, timeout=PATIENCE_SECONDS)
        return {"text": reply.text, "count": reply.count}

    def server_streaming(self):
        replies = self.expand(self.messages.request(text="x", count=1000), timeout=PATIENCE_SECONDS)
        return {"counts": [reply.count for reply in replies]}

    def duplex(self):
        # A request is made only after the reply to the one before it: both directions must be open at once.
        requests, counts = queue.Queue(), []
        requests.put(self.messages.request(count=0))
        replies = self.converse(iter(requests.get, None), timeout=PATIENCE_SECONDS)
        for reply in replies:
            counts.append(reply.count)
            requests.put(self.messages.request(count=len(counts)) if len(counts) < 20 else None)
        return {"counts": counts, "code": replies.code().name}

    def deadline(self):
        self.unary()  # the first call may take long; the one with the deadline must reach the server
        try:
            self.echo(self.messages.request(text="python deadline", delay_milliseconds=600000), timeout=2)
        except grpc.RpcError as error:
            return {"code": error.code().name}
        return {"code": "OK"}

    def details(self):
        try:
            self.echo(self.messages.request(text="请核对", status_code=9), timeout=PATIENCE_SECONDS)
        except grpc.RpcError as error:
            trailers = dict(error.trailing_metadata())
            status = self.messages.status.FromString(trailers["grpc-status-details-bin"])
            info, violations = self.messages.error_info(), self.messages.bad_request()
            return {
                "code": error.code().name,
                "message": error.details(),
                "statusCode": status.code,
                "statusMessage": status.message,
                "unpacked": status.details[0].Unpack(info) and status.details[1].Unpack(violations),
                "domain": info.domain,
                "field": violations.field_violations[0].field,
                "description": violations.field_violations[0].description,
                "trailer": trailers["probe-trailer"],
            }
        return {"code": "OK"}

    def metadata(self):
        sent = (("probe-text", "a text"), ("probe-bytes-bin", bytes(range(256))))
        _, call = self.echo.with_call(self.messages.request(), metadata=sent, timeout=PATIENCE_SECONDS)
        headers, trailers = dict(call.initial_metadata()), dict(call.trailing_metadata())
        return {
            "text": headers["probe-text"],
            "bytes": headers["probe-bytes-bin"].hex(),
            "trailer": trailers["probe-trailer"],
            "trailerBytes": trailers["probe-trailer-bin"].hex(),
        }

    def gzip(self):
        request = self.messages.request(text="县" * 10000)
        reply, call = self.echo.with_call(request, compression=grpc.Compression.Gzip, timeout=PATIENCE_SECONDS)
        return {"same": reply.text == request.text}

    def cancel(self):
        call = self.echo.future(self.messages.request(text="python cancel", delay_milliseconds=600000))
        sys.stdin.readline()  # the C# side writes a line when its handler has started
        call.cancel()
        return {"cancelled": call.cancelled()}


if __name__ == "__main__":
    client = Client(Messages(sys.argv[1]), sys.argv[2])
    print(json.dumps(getattr(client, sys.argv[3])()))
