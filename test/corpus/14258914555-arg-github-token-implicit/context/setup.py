from setuptools import setup

setup(name='report')
